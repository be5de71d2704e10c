import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { type StatisticTexts, useStatisticTexts } from '@/features/statistics/texts';
import { request } from '@/shared/api';
import type { QualityFigure } from '@/shared/gql/enums';
import { QualityFilingListDocument, type QualityFilingListQuery } from '@/shared/gql/graphql';
import { useI18n } from '@/shared/i18n';
import type { Column } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { PagedList } from '@/shared/office/list/PagedList';
import { useCrumb } from '@/shared/office/Crumbs';
import { PageHeader } from '@/shared/office/PageHeader';
import { EmptyState } from '@/shared/ui/states';
import { Tag } from '@/shared/ui/tags';
import { FilingLink } from '../FilingLink';
import '../statistics.css';

type Row = QualityFilingListQuery['qualityFilings']['nodes'][number];

/** The filings that a figure counts: how they got on, not what is in them. */
export function QualityListPage() {
  const t = useStatisticTexts();
  const { locale } = useI18n();
  const navigate = useNavigate();
  const { figure = 'ASKED', ...filter } = useSearch({ from: '/office/quality/filings' });
  useCrumb(t.enums.qualityFigure[figure]);
  const choose = (next: QualityFigure) =>
    void navigate({ to: '/quality/filings', search: { ...filter, figure: next }, resetScroll: false });
  return (
    <>
      <PageHeader
        title={t.quality.list(t.enums.qualityFigure[figure])}
        actions={
          <>
            <Link to="/quality" search={filter} className="ps-button">
              {t.quality.back}
            </Link>
            <ExportButton list="quality-filings" search={{ ...filter, figure }} title={t.enums.page.QUALITY} />
          </>
        }
      />
      <search className="question card" aria-label={t.issues.filters}>
        <Select
          aria-label={t.quality.figure}
          value={figure}
          popupMatchSelectWidth={false}
          options={Object.entries(t.enums.qualityFigure).map(([value, label]) => ({ value, label }))}
          onChange={(next: string) => choose(next as QualityFigure)}
        />
      </search>
      <PagedList<Row>
        queryKey={['qualityFilings', figure, filter]}
        fetchPage={(after) =>
          request(QualityFilingListDocument, { figure, filter, after }).then((data) => data.qualityFilings)
        }
        columns={columnsOf(t, locale === 'EN')}
        label={t.quality.list(t.enums.qualityFigure[figure])}
        empty={<EmptyState title={t.common.emptyFiltered} hint={t.quality.noneOfThese} />}
      />
    </>
  );
}

function columnsOf(t: StatisticTexts, english: boolean): Column<Row>[] {
  return [
    {
      key: 'enterprise',
      title: t.common.enterprise,
      main: true,
      // Of what is being written, its progress is shown and nothing else.
      render: ({ id, status, enterprise }) =>
        status === 'DRAFT' ? enterprise.name : <FilingLink id={id}>{enterprise.name}</FilingLink>,
    },
    { key: 'park', title: t.common.park, render: (row) => row.park.name },
    { key: 'form', title: t.quality.form, render: (row) => (english ? row.form.titleEn : row.form.titleZh) },
    { key: 'period', title: t.quality.period, render: (row) => row.period },
    {
      key: 'status',
      title: t.common.status,
      tag: true,
      render: (row) => (
        <Tag tone={row.status === 'ACCEPTED' ? 'good' : 'info'}>{t.enums.filingStatus[row.status]}</Tag>
      ),
    },
    { key: 'due', title: t.quality.dueOn, render: (row) => row.dueOn },
    { key: 'first', title: t.quality.firstSubmitted, render: (row) => <Submitted row={row} /> },
    { key: 'returned', title: t.quality.returned, render: (row) => row.returnedTimes },
    { key: 'firstErrors', title: t.quality.firstErrors, render: (row) => row.firstErrors },
    { key: 'nowErrors', title: t.quality.nowErrors, render: (row) => row.nowErrors },
  ];
}

function Submitted({ row }: { row: Row }) {
  const t = useStatisticTexts();
  if (!row.firstSubmittedAt) return t.quality.notYet;
  return (
    <>
      {row.firstSubmittedAt.slice(0, 10)}{' '}
      <Tag tone={row.firstOnTime ? 'good' : 'bad'}>{row.firstOnTime ? t.quality.onTime : t.quality.late}</Tag>
    </>
  );
}
