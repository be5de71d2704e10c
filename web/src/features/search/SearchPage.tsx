import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { ApiError, request } from '@/shared/api';
import type { SearchKind } from '@/shared/gql/enums';
import { SearchAllDocument, type SearchAllQuery } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { useCrumb } from '@/shared/office/Crumbs';
import { PageHeader } from '@/shared/office/PageHeader';
import { Marked } from '@/shared/ui/Marked';
import { EmptyState, Loaded } from '@/shared/ui/states';
import './search.css';

type Group = SearchAllQuery['search'][number];

/** Where each kind is shown. */
const PATH: Record<SearchKind, string> = {
  ISSUE: '/issues/',
  ENTERPRISE: '/enterprises/',
  QUESTION: '/questions/',
  FILING: '/filings/',
  DOCUMENT: '/archive/documents/',
  KNOWLEDGE: '/knowledge/',
  TRAINING: '/trainings/',
  CONTRACT: '/contracts/',
  CONSULTATION: '/consultations/',
  FUNDING_CALL: '/funding/',
  DIAGNOSIS: '/diagnoses/',
  // The register has no page for each: it shows the one.
  HONOUR: '/honours?id=',
};

/** As many as are counted: the page of one kind has every hit of its number. */
const OF_ONE_KIND = 99;

/** What was found, by kind; everything within what the viewer may see. */
export function SearchPage() {
  const t = useT();
  const { text = '', only: kind } = useSearch({ from: '/office/search' });
  useCrumb(t.searching.title);
  const query = useQuery({
    queryKey: ['search', text, kind],
    enabled: text !== '',
    queryFn: () =>
      request(SearchAllDocument, { text, kinds: kind ? [kind] : null, first: kind ? OF_ONE_KIND : null }).then(
        (data) => data.search,
      ),
  });
  const tooShort = query.error && ApiError.from(query.error).code === 'INVALID';
  if (text === '' || tooShort) {
    return (
      <>
        <PageHeader title={t.searching.title} />
        <EmptyState title={t.searching.title} hint={t.searching.hint} />
      </>
    );
  }
  return (
    <>
      <PageHeader title={`${t.searching.title}${t.common.colon}${text}`} />
      {kind && (
        <p>
          <Link to="/search" search={{ text }}>
            {t.searching.all}
          </Link>
        </p>
      )}
      <Loaded query={query}>
        {(groups) =>
          groups.length === 0 ? (
            <EmptyState title={t.searching.none(text)} hint={t.searching.noneHint} />
          ) : (
            <div className="search-groups">
              {groups.map((group) => (
                <Found key={group.kind} group={group} text={text} whole={kind !== undefined} />
              ))}
            </div>
          )
        }
      </Loaded>
    </>
  );
}

function Found({ group, text, whole }: { group: Group; text: string; whole: boolean }) {
  const t = useT();
  return (
    <section className="card" aria-label={t.enums.searchKind[group.kind]}>
      <h2>
        {t.enums.searchKind[group.kind]} <small>{t.searching.count(group.count, group.countIsExact)}</small>
      </h2>
      <ul className="search-hits">
        {group.hits.map((hit) => (
          <li key={hit.id}>
            <Link to={`${PATH[hit.kind]}${hit.id}` as string}>
              <Marked parts={hit.title} />
            </Link>
            <p>
              <Marked parts={hit.snippet} />
            </p>
          </li>
        ))}
      </ul>
      {group.hits.length < group.count && (
        <Link to="/search" search={{ text, only: group.kind }}>
          {t.searching.more}
        </Link>
      )}
      {whole && !group.countIsExact && <p>{t.searching.narrow}</p>}
    </section>
  );
}
