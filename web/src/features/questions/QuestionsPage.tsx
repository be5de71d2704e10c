import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useViewer } from '@/app/auth';
import { useQuestionTexts } from '@/features/questions/texts';
import { DataList } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { ListFoot } from '@/shared/office/list/ListFoot';
import { NothingFound } from '@/shared/office/list/NothingFound';
import { PageHeader } from '@/shared/office/PageHeader';
import { Loaded } from '@/shared/ui/states';
import { filterOf, type QuestionSearch, sortOf } from './filter';
import { questionColumns } from './list/columns';
import { QuestionChips } from './list/QuestionChips';
import { QuestionFilters } from './list/QuestionFilters';
import { questionListQuery, sidesQuery } from './queries';
import './questions.css';

/** One list for all: the enterprise's questions, the expert's inbox, the institute's board; the server says what is whose. */
export function QuestionsPage() {
  const t = useQuestionTexts();
  const navigate = useNavigate();
  const search = useSearch({ from: '/office/questions' });
  const query = useInfiniteQuery(questionListQuery(search));
  const onSearch = (next: QuestionSearch) => void navigate({ to: '/questions', search: next, resetScroll: false });
  const total = query.data?.pages[0]?.totalCount;
  return (
    <>
      <PageHeader
        title={t.questions.title}
        actions={
          <>
            <Links />
            <ExportButton
              list="questions"
              search={{ ...filterOf(search), sort: sortOf(search) }}
              title={t.questions.title}
              label={total === undefined ? t.common.export : t.common.exportN(String(total))}
              disabled={total === 0}
            />
          </>
        }
      />
      <QuestionFilters search={search} onChange={onSearch} />
      <QuestionChips search={search} onChange={onSearch} />
      <Loaded query={query}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.nodes);
          if (rows.length === 0) return <Empty search={search} onClear={() => onSearch({})} />;
          return (
            <>
              <DataList rows={rows} columns={questionColumns(t)} label={t.questions.title} />
              <ListFoot
                total={pages[0]?.totalCount ?? rows.length}
                shown={rows.length}
                hasMore={query.hasNextPage}
                loading={query.isFetchingNextPage}
                onMore={() => void query.fetchNextPage()}
              />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function Links() {
  const t = useQuestionTexts();
  const { pages } = useViewer();
  const { data: sides = [] } = useQuery(sidesQuery);
  return (
    <>
      {sides.length > 0 && (
        <Link to="/questions/new" className="ps-button" data-primary>
          {t.questions.ask}
        </Link>
      )}
      {pages.includes('LAW_REVIEW') && (
        <Link to="/questions/experts" className="ps-button">
          {t.questions.experts}
        </Link>
      )}
      <Link to="/knowledge" className="ps-button">
        {t.questions.knowledge}
      </Link>
    </>
  );
}

function Empty(props: { search: QuestionSearch; onClear: () => void }) {
  const t = useQuestionTexts();
  const { data: sides = [] } = useQuery(sidesQuery);
  return <NothingFound {...props} hint={sides.length > 0 ? t.questions.empty : t.questions.emptyExpert} />;
}
