import { useQuery } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { useQuestionTexts } from '@/features/questions/texts';
import type { ApiError } from '@/shared/api';
import type { QuestionAudience } from '@/shared/gql/enums';
import type { QuestionDetailFragment } from '@/shared/gql/graphql';
import { useUploads } from '@/shared/hooks/useUploads';
import { PhraseInput } from '@/shared/office/form/PhraseInput';
import { FilePicker } from '@/shared/ui/files/FilePicker';
import { errorText, fieldText } from '@/shared/ui/text/errorText';
import { expertsQuery } from '../queries';
import { ProvisionSelect } from './ProvisionSelect';
import { type ActionSpec, type DialogAction, initialOf, SPECS, type Values } from './specs';
import { useSending } from './useSending';

type Props = { action: DialogAction; question: QuestionDetailFragment; onClose: () => void; onDone: () => void };

export function ActionDialog({ action, question, onClose, onDone }: Props) {
  const t = useQuestionTexts();
  const spec = SPECS[action];
  const uploads = useUploads();
  const [values, setValues] = useState(() => initialOf(action, question));
  const files = uploads.done.map(({ sha256, name }) => ({ sha256, name, role: 'EVIDENCE' as const }));
  const { send, busy, error } = useSending(
    // After a conflict the page has the newer version: what was typed is sent on top of it.
    (key) => spec.send({ id: question.id, version: question.version, clientMutationId: key }, values, files),
    onDone,
  );
  const complete = (!mustSay(spec) || values.text.trim() !== '') && !uploads.busy;
  return (
    <Modal
      open
      title={t.enums.questionAction[action]}
      okText={t.enums.questionAction[action]}
      okButtonProps={{ disabled: !complete, loading: busy, danger: spec.danger ?? false }}
      mask={{ closable: false }}
      closable={{ 'aria-label': t.common.close }}
      width={spec.provisions ? 720 : 520}
      onOk={send}
      onCancel={onClose}
    >
      <p className="action-issue">{question.title}</p>
      <Form layout="vertical">
        <Fields
          {...{ action, question, values, error }}
          change={(part) => setValues((all) => ({ ...all, ...part }))}
        />
        {spec.files && <FilePicker uploads={uploads} label={t.questions.files} />}
      </Form>
      {error && <Alert type="error" showIcon title={errorText(error, t)} role="alert" />}
    </Modal>
  );
}

const mustSay = (spec: ActionSpec) => spec.says === 'text' || spec.says === 'reason';

type FieldsProps = {
  action: DialogAction;
  question: QuestionDetailFragment;
  values: Values;
  error: ApiError | null;
  change: (part: Partial<Values>) => void;
};

function Fields({ action, question, values, error, change }: FieldsProps) {
  const t = useQuestionTexts();
  const spec = SPECS[action];
  return (
    <>
      {spec.expert && <ExpertItem value={values.expert} onChange={(expert) => change({ expert })} />}
      {spec.says && <SaysItem action={action} says={spec.says} {...{ values, error, change }} />}
      {spec.provisions && (
        <Form.Item label={t.questions.basis} htmlFor="question-basis">
          <ProvisionSelect
            id="question-basis"
            value={values.provisions}
            known={question.answer?.provisions ?? []}
            onChange={(provisions) => change({ provisions })}
          />
        </Form.Item>
      )}
      {spec.audience && (
        <Form.Item label={t.questions.audience} extra={t.questions.audienceHint}>
          <Radio.Group
            aria-label={t.questions.audience}
            value={values.audience}
            options={Object.entries(t.enums.questionAudience).map(([value, label]) => ({ value, label }))}
            onChange={({ target }) => change({ audience: target.value as QuestionAudience })}
          />
        </Form.Item>
      )}
    </>
  );
}

type SaysItemProps = Omit<FieldsProps, 'question'> & { says: NonNullable<ActionSpec['says']> };

function SaysItem({ action, says, values, error, change }: SaysItemProps) {
  const t = useQuestionTexts();
  const wrong = error ? (fieldText(error.fields, 'text', t) ?? fieldText(error.fields, 'reason', t)) : undefined;
  return (
    <Form.Item
      label={t.questions[says]}
      htmlFor="question-text"
      required={mustSay(SPECS[action])}
      validateStatus={wrong ? 'error' : ''}
      help={wrong}
    >
      <Says action={action} long={says === 'text'} value={values.text} onChange={(text) => change({ text })} />
    </Form.Item>
  );
}

type SaysProps = { action: DialogAction; long: boolean; value: string; onChange: (text: string) => void };

/** What is short has phrases of one's own; an answer has room. */
function Says({ action, long, value, onChange }: SaysProps) {
  if (!long) return <PhraseInput id="question-text" page={`question.${action}`} value={value} onChange={onChange} />;
  return (
    <Input.TextArea
      id="question-text"
      rows={8}
      maxLength={10_000}
      showCount
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

function ExpertItem({ value, onChange }: { value: string | undefined; onChange: (id: string | undefined) => void }) {
  const t = useQuestionTexts();
  const { data = [], isLoading } = useQuery(expertsQuery);
  return (
    <Form.Item label={t.questions.expert} htmlFor="question-expert">
      <Select
        id="question-expert"
        aria-label={t.questions.expert}
        placeholder={t.questions.chooseExpert}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        loading={isLoading}
        value={value ?? null}
        options={data.map(({ person, open }) => ({
          value: person.id,
          label: `${person.name}（${t.questions.expertOpen} ${open}）`,
        }))}
        onChange={(id: string | null) => onChange(id ?? undefined)}
      />
    </Form.Item>
  );
}
