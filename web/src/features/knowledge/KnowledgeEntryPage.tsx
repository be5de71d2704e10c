import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useAuth } from '@/app/auth';
import { useKnowledgeTexts } from '@/features/knowledge/texts';
import { ApiError, request } from '@/shared/api';
import { MarkKnowledgeUsefulDocument, MyKnowledgeMarkDocument } from '@/shared/gql/graphql';
import { ConfidenceTag } from '@/shared/ui/ConfidenceTag';
import { Heading } from '@/shared/ui/Heading';
import { Loaded } from '@/shared/ui/states';
import { Tag } from '@/shared/ui/tags';
import { errorText } from '@/shared/ui/text/errorText';
import { type Cited, type Entry, entryQuery } from './api';

export function KnowledgeEntryPage() {
  const t = useKnowledgeTexts();
  const { id } = useParams({ from: '/public/knowledge/$id' });
  const query = useQuery(entryQuery(id));
  return (
    <>
      <Link to="/knowledge">{t.knowledge.back}</Link>
      <Loaded query={query} page>
        {(entry) => <Article entry={entry} />}
      </Loaded>
    </>
  );
}

function Article({ entry }: { entry: Entry }) {
  const t = useKnowledgeTexts();
  const { viewer } = useAuth();
  return (
    <article className="knowledge-entry">
      <Heading>{entry.title}</Heading>
      <p className="knowledge-facts">
        <Tag tone="neutral">{t.enums.questionCategory[entry.category]}</Tag> {t.knowledge.publishedOn(entry.publishedOn)}
      </p>
      {entry.superseded && (
        <p className="ps-warning" role="note">
          {t.knowledge.superseded}
        </p>
      )}
      <section>
        <h2>{t.knowledge.question}</h2>
        <p className="multiline">{entry.question}</p>
      </section>
      <section>
        <h2>{t.knowledge.answer}</h2>
        <p className="multiline">{entry.answer}</p>
      </section>
      {entry.basis.length > 0 && (
        <section>
          <h2>{t.knowledge.basis}</h2>
          <p className="knowledge-facts">{t.knowledge.basisOn(entry.basisDay)}</p>
          <ul>
            {entry.basis.map((cited) => (
              <Basis key={`${cited.text}-${cited.inForceOn}`} cited={cited} />
            ))}
          </ul>
        </section>
      )}
      {viewer ? <Useful id={entry.id} /> : <p>{t.knowledge.useful(entry.useful)}</p>}
    </article>
  );
}

function Basis({ cited }: { cited: Cited }) {
  const t = useKnowledgeTexts();
  return (
    <li>
      {cited.text} <ConfidenceTag confidence={cited.confidence} />
      {cited.repealedOn && <Tag tone="warn">{t.knowledge.until(cited.repealedOn)}</Tag>}
    </li>
  );
}

/** Counted once a person, so only for who is signed in. */
function Useful({ id }: { id: string }) {
  const t = useKnowledgeTexts();
  const client = useQueryClient();
  const key = ['knowledge', 'mark', id];
  const { data } = useQuery({
    queryKey: key,
    queryFn: () => request(MyKnowledgeMarkDocument, { id }).then((found) => found.knowledge),
  });
  const marking = useMutation({
    mutationFn: (useful: boolean) => request(MarkKnowledgeUsefulDocument, { input: { id, useful } }),
    onSuccess: ({ markKnowledgeUseful }) => client.setQueryData(key, markKnowledgeUseful),
  });
  if (!data) return null;
  return (
    <p>
      <button
        type="button"
        className="ps-button"
        aria-pressed={data.viewerFindsUseful}
        disabled={marking.isPending}
        onClick={() => marking.mutate(!data.viewerFindsUseful)}
      >
        {data.viewerFindsUseful ? t.knowledge.unmarkUseful : t.knowledge.markUseful}
      </button>{' '}
      <span aria-live="polite">{t.knowledge.useful(data.useful)}</span>
      {marking.error && <span role="alert"> {errorText(ApiError.from(marking.error), t)}</span>}
    </p>
  );
}
