import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { stringifySearch } from '@/app/search';
import { useStatisticTexts } from '@/features/statistics/texts';
import { request } from '@/shared/api';
import { StatisticTableDocument, type IndicatorFieldsFragment } from '@/shared/gql/graphql';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { PageHeader } from '@/shared/office/PageHeader';
import { EmptyState, Loaded, LoadingState } from '@/shared/ui/states';
import { indicatorsQuery, today } from './queries';
import { Question } from './Question';
import { ResultTable } from './ResultTable';
import { chosen, inputOf, type StatisticSearch } from './search';
import './statistics.css';

const Chart = lazy(() => import('./chart/Chart').then(({ Chart: component }) => ({ default: component })));

/** What the filed numbers say: one answer feeds the chart, the table and the workbook. */
export function StatisticsPage() {
  const t = useStatisticTexts();
  const query = useQuery(indicatorsQuery);
  return (
    <Loaded query={query} page>
      {(all) => (all.length === 0 ? <EmptyState page hint={t.statistics.noForms} /> : <Body all={all} />)}
    </Loaded>
  );
}

function Body({ all }: { all: IndicatorFieldsFragment[] }) {
  const t = useStatisticTexts();
  const navigate = useNavigate();
  const search = useSearch({ from: '/office/statistics' });
  const indicator = chosen(all, search);
  if (!indicator) return null;
  const input = inputOf(search, indicator, today());
  const change = (next: StatisticSearch) => void navigate({ to: '/statistics', search: next, resetScroll: false });
  return (
    <>
      <PageHeader
        title={t.enums.page.STATISTICS}
        actions={
          <>
            <Link to="/statistics/limits" className="ps-button">
              {t.statistics.limits}
            </Link>
            <ExportButton list="statistics" search={input} title={t.enums.page.STATISTICS} />
          </>
        }
      />
      <Question all={all} indicator={indicator} search={search} input={input} onChange={change} />
      <Answer key={stringifySearch(input)} input={input} search={search} onChange={change} />
    </>
  );
}

type AnswerProps = {
  input: ReturnType<typeof inputOf>;
  search: StatisticSearch;
  onChange: (search: StatisticSearch) => void;
};

function Answer({ input, search, onChange }: AnswerProps) {
  const t = useStatisticTexts();
  const query = useQuery({
    queryKey: ['statistics', input],
    queryFn: () => request(StatisticTableDocument, { input }).then((data) => data.statistics),
  });
  return (
    <Loaded query={query}>
      {(table) =>
        table.series.length === 0 ? (
          <EmptyState title={t.common.emptyFiltered} hint={t.statistics.nothingFiled} />
        ) : (
          <>
            <Suspense fallback={<LoadingState />}>
              <Chart
                table={table}
                kind={search.chart ?? 'trend'}
                onKind={(chart) => onChange({ ...search, chart })}
              />
            </Suspense>
            <ResultTable table={table} input={input} />
          </>
        )
      }
    </Loaded>
  );
}
