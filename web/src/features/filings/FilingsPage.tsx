import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useFilingTexts } from '@/features/filings/texts';
import { useI18n } from '@/shared/i18n';
import { parksQuery } from '@/shared/office/form/find';
import { useColumns } from '@/shared/office/list/ColumnSettings';
import { DataList } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { ListFoot } from '@/shared/office/list/ListFoot';
import { NothingFound } from '@/shared/office/list/NothingFound';
import { PageHeader } from '@/shared/office/PageHeader';
import { Loaded } from '@/shared/ui/states';
import { filterOf, type FilingSearch, sortOf } from './filter';
import { filingColumns } from './list/columns';
import { FilingChips } from './list/FilingChips';
import { FilingFilters } from './list/FilingFilters';
import { filingListQuery } from './queries';
import './filings.css';

/** Every filing that the viewer sees; an enterprise's own, a park's, or all. */
export function FilingsPage() {
  const { locale } = useI18n();
  const t = useFilingTexts();
  const navigate = useNavigate();
  const search = useSearch({ from: '/office/filings' });
  const onSearch = (next: FilingSearch) => void navigate({ to: '/filings', search: next, resetScroll: false });
  const query = useInfiniteQuery(filingListQuery(search));
  const { data: parks = [] } = useQuery(parksQuery(''));
  const { visible, settings } = useColumns('filings', filingColumns(t, locale, parks.length > 1));
  const total = query.data?.pages[0]?.totalCount;
  return (
    <>
      <PageHeader
        title={t.enums.page.FILINGS}
        actions={
          <>
            {settings}
            <Workbook search={search} total={total} />
          </>
        }
      />
      <FilingFilters search={search} onChange={onSearch} />
      <FilingChips search={search} onChange={onSearch} />
      <Loaded query={query}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.nodes);
          if (rows.length === 0) return <NothingFound search={search} hint={t.filings.empty} onClear={() => onSearch({})} />;
          return (
            <>
              <DataList rows={rows} columns={visible} label={t.enums.page.FILINGS} />
              <ListFoot
                {...{ total: total ?? rows.length, shown: rows.length, hasMore: query.hasNextPage }}
                {...{ loading: query.isFetchingNextPage, onMore: () => void query.fetchNextPage() }}
              />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function Workbook({ search, total }: { search: FilingSearch; total: number | undefined }) {
  const t = useFilingTexts();
  return (
    <ExportButton
      list="filings"
      search={{ ...filterOf(search), sort: sortOf(search) }}
      title={t.enums.page.FILINGS}
      label={total === undefined ? t.common.export : t.common.exportN(String(total))}
      disabled={total === 0}
    />
  );
}
