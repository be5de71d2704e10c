import { infiniteQueryOptions, useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useAuth } from '@/app/auth';
import { stringifySearch } from '@/app/search';
import { useKnowledgeTexts } from '@/features/knowledge/texts';
import { ApiError, download } from '@/shared/api';
import type { QuestionCategory } from '@/shared/gql/enums';
import { Heading } from '@/shared/ui/Heading';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { Tag } from '@/shared/ui/tags';
import { errorText } from '@/shared/ui/text/errorText';
import { type KnowledgeSearch, listPage, type Listed } from './api';

export function KnowledgePage() {
  const t = useKnowledgeTexts();
  const search = useSearch({ from: '/public/knowledge' });
  const { viewer } = useAuth();
  const query = useInfiniteQuery(
    infiniteQueryOptions({
      queryKey: ['knowledge', 'list', search],
      queryFn: ({ pageParam }) => listPage(search, pageParam),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => (page.hasNextPage ? page.endCursor : undefined),
    }),
  );
  return (
    <>
      <Heading>{t.knowledge.title}</Heading>
      <p className="public-lead">{t.knowledge.lead}</p>
      <SearchForm search={search} />
      <Loaded query={query}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.nodes);
          const filtered = search.text !== undefined || search.category !== undefined;
          if (rows.length === 0) return <EmptyState hint={filtered ? t.knowledge.notFound : t.knowledge.empty} />;
          return (
            <>
              <div className="knowledge-head">
                <p>{t.common.total(pages[0]?.totalCount ?? rows.length)}</p>
                {viewer && <ExportRows search={search} />}
              </div>
              <ul className="knowledge-list">
                {rows.map((row) => (
                  <Row key={row.id} row={row} />
                ))}
              </ul>
              {query.hasNextPage && (
                <button type="button" className="ps-button" onClick={() => void query.fetchNextPage()}>
                  {t.knowledge.more}
                </button>
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function SearchForm({ search }: { search: KnowledgeSearch }) {
  const t = useKnowledgeTexts();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(search.text ?? '');
  const go = (next: KnowledgeSearch) => void navigate({ to: '/knowledge', search: next });
  const withText = (rest: KnowledgeSearch): KnowledgeSearch => {
    const text = typed.trim();
    return text ? { ...rest, text } : rest;
  };
  return (
    <search>
      <form
        className="knowledge-form"
        onSubmit={(event) => {
          event.preventDefault();
          go(withText(search.category ? { category: search.category } : {}));
        }}
      >
        <input
          type="search"
          maxLength={100}
          aria-label={t.knowledge.searchText}
          placeholder={t.knowledge.searchText}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <select
          aria-label={t.knowledge.category}
          value={search.category ?? ''}
          onChange={({ target }) => go(withText(target.value ? { category: target.value as QuestionCategory } : {}))}
        >
          <option value="">{t.knowledge.all}</option>
          {Object.entries(t.enums.questionCategory).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <button type="submit" className="ps-button">
          {t.common.search}
        </button>
      </form>
    </search>
  );
}

/** The rows as a workbook, for who is signed in: it stands in the security log who took it. */
function ExportRows({ search }: { search: KnowledgeSearch }) {
  const t = useKnowledgeTexts();
  const saving = useMutation({
    mutationFn: () => download(`/api/exports/knowledge.xlsx${stringifySearch(search)}`, `${t.knowledge.title}.xlsx`),
  });
  return (
    <div>
      <button type="button" className="ps-button" disabled={saving.isPending} onClick={() => saving.mutate()}>
        {saving.isPending ? t.common.exporting : t.common.export}
      </button>
      {saving.error && <span role="alert"> {errorText(ApiError.from(saving.error), t)}</span>}
    </div>
  );
}

function Row({ row }: { row: Listed }) {
  const t = useKnowledgeTexts();
  return (
    <li>
      <Link to="/knowledge/$id" params={{ id: row.id }}>
        {row.title}
      </Link>
      <p>{row.beginning}</p>
      <p className="knowledge-facts">
        <Tag tone="neutral">{t.enums.questionCategory[row.category]}</Tag> {t.knowledge.publishedOn(row.publishedOn)} ·{' '}
        {t.knowledge.useful(row.useful)} {row.superseded && <Tag tone="warn">{t.knowledge.outdated}</Tag>}
      </p>
    </li>
  );
}
