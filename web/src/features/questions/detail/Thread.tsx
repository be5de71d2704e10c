import { useQuestionTexts } from '@/features/questions/texts';
import type { QuestionPostFieldsFragment } from '@/shared/gql/graphql';
import { CitationItem } from '@/shared/ui/CitationItem';
import { FileList } from '@/shared/ui/files/FileList';
import { Tag } from '@/shared/ui/tags';
import { formatMoment } from '@/shared/ui/text/time';

/** What was said, in order; an answer with its legal basis. */
export function Thread({ posts }: { posts: readonly QuestionPostFieldsFragment[] }) {
  const t = useQuestionTexts();
  if (posts.length === 0) return null;
  return (
    <section className="card">
      <h2>{t.questions.thread}</h2>
      <ol className="thread">
        {posts.map((post) => (
          <li key={post.id} data-kind={post.kind}>
            <header>
              <Tag tone={post.kind === 'ANSWER' ? 'good' : 'neutral'}>{t.enums.questionPostKind[post.kind]}</Tag>{' '}
              <strong>{post.writtenBy.name}</strong>{' '}
              <time dateTime={post.writtenAt}>{formatMoment(post.writtenAt)}</time>
            </header>
            <p className="multiline">{post.text}</p>
            {post.files.length > 0 && <FileList files={post.files} />}
            <Cited post={post} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Cited({ post }: { post: QuestionPostFieldsFragment }) {
  const t = useQuestionTexts();
  if (post.basis.length === 0 && !post.superseded) return null;
  return (
    <div className="thread-basis">
      <h3>{t.questions.basis}</h3>
      {post.basisDay && <p className="basis-day">{t.questions.basisOn(post.basisDay)}</p>}
      {post.superseded && <Tag tone="warn">{t.questions.superseded}</Tag>}
      <ul className="citations">
        {post.basis.map((citation) => (
          <CitationItem key={`${citation.lawTitle}-${citation.editionLabel}-${citation.article}`} citation={citation} />
        ))}
      </ul>
    </div>
  );
}
