import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { stringifySearch } from '@/app/search';
import type { IssueFilter, IssueListQuery, IssueRowFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { useColumns } from '@/shared/office/list/ColumnSettings';
import { DataList } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { ListFoot } from '@/shared/office/list/ListFoot';
import { NothingFound } from '@/shared/office/list/NothingFound';
import { PageHeader } from '@/shared/office/PageHeader';
import { enterprisesQuery, parksQuery } from '@/shared/office/form/find';
import { Loaded } from '@/shared/ui/states';
import { BulkBar } from '../bulk/BulkBar';
import { BULK_ACTIONS } from '../bulk/bulkActions';
import { filterOf, type IssueSearch, sortOf } from '../filter';
import { issueListQuery } from '../queries';
import { issueColumns } from './columns';
import { CountChips } from './CountChips';
import { IssueFilters } from './IssueFilters';
import { SavedViews } from './SavedViews';

type Props = { search: IssueSearch; currentId: string | undefined; onSearch: (search: IssueSearch) => void };

export function IssueList({ search, currentId, onSearch }: Props) {
  const t = useT();
  const query = useInfiniteQuery(issueListQuery(search));
  const { visible, settings } = useColumns('issues', issueColumns(t, useSeveral()));
  const first = query.data?.pages[0];
  const count = first ? `${first.totalCount}${first.totalIsExact ? '' : '+'}` : '';
  return (
    <>
      <PageHeader
        title={t.issues.title}
        actions={
          <>
            <SavedViews search={search} onOpen={onSearch} />
            {settings}
            <Export search={search} count={count} />
          </>
        }
      />
      <IssueFilters search={search} onChange={onSearch} />
      <CountChips search={search} onChange={onSearch} />
      <Loaded query={query}>
        {(data) => (
          <Rows
            // Another filter is another selection.
            key={stringifySearch(filterOf(search))}
            filter={filterOf(search)}
            count={count}
            hasMore={query.hasNextPage}
            rows={data.pages.flatMap((page) => page.nodes)}
            columns={visible}
            currentId={currentId}
            empty={<NothingFound search={search} hint={t.issues.empty} onClear={() => onSearch({})} />}
            foot={<Foot pages={data.pages} query={query} />}
          />
        )}
      </Loaded>
    </>
  );
}

function Export({ search, count }: { search: IssueSearch; count: string }) {
  const t = useT();
  return (
    <ExportButton
      list="issues"
      search={{ ...filterOf(search), sort: sortOf(search) }}
      title={t.issues.title}
      label={count ? t.common.exportN(count) : t.common.export}
      disabled={count === '0'}
    />
  );
}

type FootProps = { pages: IssueListQuery['issues'][]; query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown } };

function Foot({ pages, query }: FootProps) {
  return (
    <ListFoot
      total={pages[0]?.totalCount ?? 0}
      exact={pages[0]?.totalIsExact ?? true}
      shown={pages.reduce((sum, page) => sum + page.nodes.length, 0)}
      hasMore={query.hasNextPage}
      loading={query.isFetchingNextPage}
      onMore={() => void query.fetchNextPage()}
    />
  );
}

function useSeveral() {
  const { data: parks = [] } = useQuery(parksQuery(''));
  const { data: enterprises = [] } = useQuery(enterprisesQuery('', undefined));
  return { parks: parks.length > 1, enterprises: enterprises.length !== 1 };
}

type RowsProps = {
  rows: IssueRowFragment[];
  filter: IssueFilter;
  count: string;
  hasMore: boolean;
  columns: ReturnType<typeof issueColumns>;
  currentId: string | undefined;
  empty: ReactNode;
  foot: ReactNode;
};

function Rows({ rows, filter, count, hasMore, columns, currentId, empty, foot }: RowsProps) {
  const t = useT();
  const [ids, setIds] = useState<string[]>([]);
  const [every, setEvery] = useState(false);
  if (rows.length === 0) return empty;
  const selected = every ? rows : rows.filter((row) => ids.includes(row.id));
  const choose = (next: string[]) => {
    setEvery(false);
    setIds(next);
  };
  const anyBulk = rows.some((row) => BULK_ACTIONS.some((action) => row.viewerCan.includes(action)));
  return (
    <>
      {selected.length > 0 && (
        <BulkBar
          rows={selected}
          every={every ? filter : undefined}
          count={count}
          hasMore={hasMore}
          onSelectLoaded={() => choose(rows.map((row) => row.id))}
          onSelectEvery={() => setEvery(true)}
          onClear={() => choose([])}
        />
      )}
      <DataList
        rows={rows}
        columns={columns}
        label={t.issues.title}
        currentId={currentId}
        selection={
          anyBulk
            ? { ids: selected.map((row) => row.id), onChange: choose, label: (row) => t.issues.select(row.title) }
            : undefined
        }
      />
      {foot}
    </>
  );
}
