import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { type StatisticTexts, useStatisticTexts } from '@/features/statistics/texts';
import { request } from '@/shared/api';
import {
  type IndicatorFieldsFragment,
  type StatisticInput,
  StatisticValueListDocument,
  type StatisticValueListQuery,
} from '@/shared/gql/graphql';
import { useI18n } from '@/shared/i18n';
import type { Column } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { PagedList } from '@/shared/office/list/PagedList';
import { useCrumb } from '@/shared/office/Crumbs';
import { PageHeader } from '@/shared/office/PageHeader';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { Tag } from '@/shared/ui/tags';
import { FilingLink } from './FilingLink';
import { indicatorsQuery, said, shown, today } from './queries';
import { chosen, inputOf } from './search';
import './statistics.css';

type Row = StatisticValueListQuery['statisticValues']['nodes'][number] & { id: string };

/** The filed numbers behind a cell: as many as it says. */
export function ValuesPage() {
  const search = useSearch({ from: '/office/statistics/values' });
  const query = useQuery(indicatorsQuery);
  return (
    <Loaded query={query} page>
      {(all) => {
        const indicator = chosen(all, search);
        return indicator ? <Values indicator={indicator} input={inputOf(search, indicator, today())} /> : <EmptyState page />;
      }}
    </Loaded>
  );
}

function Values({ indicator, input }: { indicator: IndicatorFieldsFragment; input: StatisticInput }) {
  const t = useStatisticTexts();
  useCrumb(t.statistics.values);
  const { locale } = useI18n();
  const search = useSearch({ from: '/office/statistics/values' });
  const fetchPage = (after: string | null) =>
    request(StatisticValueListDocument, { input, after }).then(({ statisticValues }) => ({
      ...statisticValues,
      // Two rows of a filing may say the same.
      nodes: statisticValues.nodes.map((node, at) => ({ ...node, id: `${after ?? ''} ${at}` })),
    }));
  return (
    <>
      <PageHeader
        title={t.statistics.values}
        actions={
          <>
            <Link to="/statistics" search={search} className="ps-button">
              {t.statistics.back}
            </Link>
            <ExportButton list="statistic-values" search={input} title={t.statistics.values} />
          </>
        }
      />
      <p className="values-of">
        {said(indicator.label, locale)}
        {indicator.unit && ` (${indicator.unit})`} · {input.from}
        {input.to !== input.from && ` – ${input.to}`}
      </p>
      <PagedList<Row>
        queryKey={['statisticValues', input]}
        fetchPage={fetchPage}
        columns={columnsOf(t, indicator, (label) => said(label, locale))}
        label={t.statistics.values}
        empty={<EmptyState title={t.common.emptyFiltered} hint={t.statistics.nothingFiled} />}
      />
    </>
  );
}

type Say = (label: { zh: string; en: string }) => string;

function columnsOf(t: StatisticTexts, indicator: IndicatorFieldsFragment, say: Say): Column<Row>[] {
  const item = (code: string) => {
    const known = indicator.items.find((one) => one.code === code);
    return known ? say(known.label) : code;
  };
  return [
    { key: 'enterprise', title: t.common.enterprise, main: true, render: (row) => <FilingLink id={row.filingId}>{row.enterprise.name}</FilingLink> },
    { key: 'park', title: t.common.park, render: (row) => row.park.name },
    { key: 'period', title: t.statistics.periodStart, render: (row) => row.periodStart },
    ...(indicator.byItem ? [{ key: 'item', title: t.statistics.item, render: (row: Row) => item(row.item) }] : []),
    { key: 'point', title: t.statistics.point, render: (row) => row.point },
    { key: 'value', title: t.statistics.value, render: (row) => <b>{shown(row.value, 6)}</b> },
    {
      key: 'status',
      title: t.common.status,
      tag: true,
      render: (row) => (
        <Tag tone={row.status === 'ACCEPTED' ? 'good' : 'warn'}>{t.enums.filingStatus[row.status]}</Tag>
      ),
    },
  ];
}
