import { Link } from '@tanstack/react-router';
import { type FilingTexts } from '@/features/filings/texts';
import type { FilingRowFieldsFragment } from '@/shared/gql/graphql';
import type { Column } from '@/shared/office/list/DataList';
import { Tag } from '@/shared/ui/tags';
import { formatMoment } from '@/shared/ui/text/time';
import { DueOn, FilingTag } from '../FilingTag';

export function filingColumns(t: FilingTexts, locale: string, severalParks: boolean): Column<FilingRowFieldsFragment>[] {
  return [
    { key: 'form', title: t.filings.form, main: true, width: 300, render: (row) => <FormCell row={row} t={t} locale={locale} /> },
    { key: 'status', title: t.common.status, tag: true, render: (row) => <FilingTag status={row.status} /> },
    { key: 'dueOn', title: t.filings.dueOn, tag: true, render: (row) => <DueOn filing={row} /> },
    { key: 'enterprise', title: t.common.enterprise, render: (row) => row.enterprise.name },
    { key: 'park', title: t.common.park, extra: !severalParks, render: (row) => row.park.name },
    { key: 'locksOn', title: t.filings.locksOn, render: (row) => <span className="nowrap">{row.locksOn}</span> },
    { key: 'submittedAt', title: t.filings.submitted, render: (row) => formatMoment(row.submittedAt) },
    { key: 'exception', title: t.filings.exception, extra: true, render: (row) => row.exceptionReason },
    { key: 'opensOn', title: t.filings.opensOn, extra: true, render: (row) => row.opensOn },
    { key: 'updatedAt', title: t.fields.updatedAt, extra: true, render: (row) => formatMoment(row.updatedAt) },
  ];
}

type CellProps = { row: FilingRowFieldsFragment; t: FilingTexts; locale: string };

function FormCell({ row, t, locale }: CellProps) {
  return (
    <div className="title-cell">
      <Link to="/filings/$id" params={{ id: row.id }}>
        {locale === 'EN' ? row.form.titleEn : row.form.titleZh}
      </Link>
      <span className="title-cell-sub">
        {row.period}
        {row.kind === 'STANDSTILL' && <Tag tone="neutral">{t.enums.filingContentKind.STANDSTILL}</Tag>}
        {row.returnedTimes > 0 && <Tag tone="warn">{t.filings.returned(row.returnedTimes)}</Tag>}
      </span>
    </div>
  );
}
