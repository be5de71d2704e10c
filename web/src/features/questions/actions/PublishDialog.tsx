import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useQuestionTexts } from '@/features/questions/texts';
import { request } from '@/shared/api';
import {
  PublicationPreviewDocument,
  type PublicationPreviewQuery,
  type PublicationTextsInput,
  PublishAnswerDocument,
  type QuestionDetailFragment,
} from '@/shared/gql/graphql';
import { CitationItem } from '@/shared/ui/CitationItem';
import { Loaded } from '@/shared/ui/states';
import { Tag } from '@/shared/ui/tags';
import { errorText } from '@/shared/ui/text/errorText';
import { useSending } from './useSending';

type Props = { question: QuestionDetailFragment; onClose: () => void; onDone: () => void };
type Preview = PublicationPreviewQuery['publicationPreview'];

/** Exactly what becomes public, made by what publishes it; nothing goes out before it names nobody. */
export function PublishDialog({ question, onClose, onDone }: Props) {
  const t = useQuestionTexts();
  // Nothing = the server's own draft in general words.
  const [asked, setAsked] = useState<PublicationTextsInput | null>(null);
  const query = useQuery({
    queryKey: ['question', 'preview', question.id, asked],
    queryFn: () =>
      request(PublicationPreviewDocument, { id: question.id, texts: asked }).then((data) => data.publicationPreview),
    placeholderData: (before) => before,
  });
  const [edited, setEdited] = useState<PublicationTextsInput | null>(null);
  const shown = query.data && { title: query.data.title, question: query.data.question, answer: query.data.answer };
  const texts = edited ?? shown;
  const unseen = edited !== null && JSON.stringify(edited) !== JSON.stringify(shown);
  const { send, busy, error } = useSending((key) => {
    const input = { id: question.id, version: question.version, clientMutationId: key };
    return request(PublishAnswerDocument, { input: { ...input, texts: texts ?? { title: '', question: '', answer: '' } } });
  }, onDone);
  return (
    <Modal
      open
      title={t.questions.publishTitle}
      okText={t.enums.questionAction.PUBLISH}
      okButtonProps={{ disabled: !query.data?.namesNobody || unseen, loading: busy }}
      mask={{ closable: false }}
      closable={{ 'aria-label': t.common.close }}
      width={860}
      onOk={send}
      onCancel={onClose}
    >
      <Alert type="info" title={t.questions.publishHint} />
      <Loaded query={query}>
        {(preview) => (
          <>
            <TextsForm texts={texts ?? preview} onChange={setEdited} />
            {unseen ? (
              <Button onClick={() => setAsked(edited)}>{t.questions.check}</Button>
            ) : (
              <Verdict preview={preview} />
            )}
            {!unseen && <Shown preview={preview} />}
          </>
        )}
      </Loaded>
      {error && <Alert type="error" showIcon title={errorText(error, t)} role="alert" />}
    </Modal>
  );
}

function TextsForm({ texts, onChange }: { texts: PublicationTextsInput; onChange: (texts: PublicationTextsInput) => void }) {
  const t = useQuestionTexts();
  const { title, question, answer } = texts;
  const set = (part: Partial<PublicationTextsInput>) => onChange({ title, question, answer, ...part });
  return (
    <Form layout="vertical" className="publish-form">
      <Form.Item label={t.questions.titleLabel} htmlFor="publish-title">
        <Input id="publish-title" maxLength={200} value={title} onChange={({ target }) => set({ title: target.value })} />
      </Form.Item>
      <Form.Item label={t.questions.textLabel} htmlFor="publish-question">
        <Input.TextArea
          id="publish-question"
          rows={4}
          maxLength={10_000}
          value={question}
          onChange={({ target }) => set({ question: target.value })}
        />
      </Form.Item>
      <Form.Item label={t.questions.answer} htmlFor="publish-answer">
        <Input.TextArea
          id="publish-answer"
          rows={6}
          maxLength={10_000}
          value={answer}
          onChange={({ target }) => set({ answer: target.value })}
        />
      </Form.Item>
    </Form>
  );
}

function Verdict({ preview }: { preview: Preview }) {
  const t = useQuestionTexts();
  const traces = [...preview.titleTraces, ...preview.questionTraces, ...preview.answerTraces];
  if (traces.length === 0) return <Alert type="success" showIcon title={t.questions.noTraces} />;
  const list = (
    <ul className="plain-list">
      {[...new Map(traces.map((trace) => [`${trace.kind}${trace.text}`, trace])).values()].map((trace) => (
        <li key={trace.kind + trace.text}>
          <Tag tone="bad">{t.enums.traceKind[trace.kind]}</Tag> {trace.text}
        </li>
      ))}
    </ul>
  );
  return <Alert type="warning" showIcon title={t.questions.traces} description={list} role="alert" />;
}

function Shown({ preview }: { preview: Preview }) {
  const t = useQuestionTexts();
  return (
    <section className="publish-preview" aria-label={t.questions.previewTitle}>
      <h2>{t.questions.previewTitle}</h2>
      <h3>{preview.title}</h3>
      <p className="multiline">{preview.question}</p>
      <h3>{t.questions.answer}</h3>
      <p className="multiline">{preview.answer}</p>
      {preview.basis.length > 0 && <h3>{t.questions.basis}</h3>}
      <ul className="citations">
        {preview.basis.map((citation) => (
          <CitationItem key={`${citation.lawTitle}-${citation.editionLabel}-${citation.article}`} citation={citation} />
        ))}
      </ul>
    </section>
  );
}
