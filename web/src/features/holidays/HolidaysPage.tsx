import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { useViewer } from '@/app/auth';
import { request } from '@/shared/api';
import { HolidayYearDocument, type HolidayYearQuery } from '@/shared/gql/graphql';
import { type Dict, useT } from '@/shared/i18n';
import { type Column, DataList } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { PageHeader } from '@/shared/office/PageHeader';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { ConfidenceTag, Tag } from '@/shared/ui/tags';
import { today } from '@/shared/ui/text/time';
import { ReplaceDialog } from './ReplaceDialog';

type Row = HolidayYearQuery['holidays'][number] & { id: string };

/** The days that deadlines skip, and the weekends that count as working days. */
export function HolidaysPage() {
  const t = useT();
  const { can } = useViewer();
  const year = useSearch({ from: '/office/holidays' }).year ?? Number(today().slice(0, 4));
  const [replacing, setReplacing] = useState(false);
  const query = useQuery({
    queryKey: ['holidays', year],
    queryFn: () => request(HolidayYearDocument, { year }).then((data) => data.holidays),
  });
  return (
    <>
      <PageHeader
        title={t.enums.page.HOLIDAYS}
        actions={
          <>
            {can.includes('REPLACE_HOLIDAYS') && (
              <Button onClick={() => setReplacing(true)}>{t.holidays.replace}</Button>
            )}
            <ExportButton list="holidays" search={{ year }} title={t.enums.page.HOLIDAYS} />
          </>
        }
      />
      <YearPicker year={year} />
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={t.holidays.empty(year)} hint={t.holidays.emptyHint} />
          ) : (
            <DataList
              rows={rows.map((row) => ({ ...row, id: row.day }))}
              columns={columnsOf(t)}
              label={t.enums.page.HOLIDAYS}
            />
          )
        }
      </Loaded>
      {replacing && <ReplaceDialog year={year} onClose={() => setReplacing(false)} />}
    </>
  );
}

function YearPicker({ year }: { year: number }) {
  const t = useT();
  const navigate = useNavigate();
  return (
    <div className="search-bar-row" style={{ marginBottom: 12 }}>
      <label htmlFor="holiday-year">{t.holidays.year}</label>
      <InputNumber
        id="holiday-year"
        value={year}
        min={2018}
        max={2100}
        precision={0}
        onChange={(value) => value && void navigate({ to: '/holidays', search: { year: value } })}
      />
    </div>
  );
}

function columnsOf(t: Dict): Column<Row>[] {
  return [
    { key: 'day', title: t.common.date, main: true, render: (row) => row.day },
    { key: 'name', title: t.common.name, render: (row) => row.name },
    {
      key: 'working',
      title: t.holidays.kind,
      tag: true,
      render: (row) => (
        <Tag tone={row.working ? 'warn' : 'good'}>{row.working ? t.holidays.working : t.holidays.off}</Tag>
      ),
    },
    {
      key: 'confidence',
      title: t.holidays.confidence,
      tag: true,
      render: (row) => <ConfidenceTag confidence={row.confidence} />,
    },
    { key: 'source', title: t.common.source, width: 420, render: (row) => row.source },
  ];
}
