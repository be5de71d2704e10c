import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useViewer } from '@/app/auth';
import { request } from '@/shared/api';
import { DiagnosisListDocument, HonourListDocument } from '@/shared/gql/graphql';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { ConfidenceTag, Tag } from '@/shared/ui/tags';
import { DiagnosisTag } from './DiagnosisTag';
import { points } from './points';
import { useDiagnosisTexts } from './texts';

type Site = { parkId: string; enterpriseId?: undefined } | { enterpriseId: string; parkId?: undefined };

/** What was diagnosed at a site and which honours came of it, for its page. */
export function SiteCard({ site }: { site: Site }) {
  const { pages } = useViewer();
  return (
    <>
      {pages.includes('HONOURS') && <Honours site={site} />}
      {pages.includes('DIAGNOSES') && <Diagnoses site={site} />}
    </>
  );
}

function Honours({ site }: { site: Site }) {
  const t = useDiagnosisTexts();
  const query = useQuery({
    queryKey: ['honours', 'of', site],
    queryFn: () => request(HonourListDocument, { filter: site, after: null }).then(({ honours }) => honours),
  });
  return (
    <section className="card" aria-label={t.honours.ofSite}>
      <h2>
        {t.honours.ofSite}
        <Link to="/honours" search={site}>
          {t.honours.all}
        </Link>
      </h2>
      <Loaded query={query}>
        {({ nodes }) =>
          nodes.length === 0 ? (
            <EmptyState title={t.honours.noneOfSite} />
          ) : (
            <ul className="todo">
              {nodes.map((row) => (
                <li key={row.id}>
                  <Tag tone={row.revokedOn ? 'neutral' : 'good'}>{row.title}</Tag>
                  <span>{`${t.diagnosisEnums.level[row.level]} ${row.year}`}</span>
                  <span>{row.subjectName}</span>
                  <span className="todo-where">{row.authority}</span>
                  <ConfidenceTag confidence={row.confidence} />
                  {row.revokedOn && <Tag tone="bad">{t.honours.revoked(row.revokedOn)}</Tag>}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function Diagnoses({ site }: { site: Site }) {
  const t = useDiagnosisTexts();
  const query = useQuery({
    queryKey: ['diagnoses', 'of', site],
    queryFn: () => request(DiagnosisListDocument, { filter: site, after: null }).then(({ diagnoses }) => diagnoses),
  });
  return (
    <section className="card" aria-label={t.diagnoses.of}>
      <h2>
        {t.diagnoses.of}
        <Link to="/diagnoses" search={site}>
          {t.honours.all}
        </Link>
      </h2>
      <Loaded query={query}>
        {({ nodes }) =>
          nodes.length === 0 ? (
            <EmptyState title={t.diagnoses.noneOfSite} />
          ) : (
            <ul className="todo">
              {nodes.map((row) => (
                <li key={row.id}>
                  <Link to="/diagnoses/$id" params={{ id: row.id }}>
                    {row.title}
                  </Link>
                  <DiagnosisTag status={row.status} />
                  {row.finalScore && <span>{points(row.finalScore)}</span>}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
