import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, App, Button, Form, Input, Radio, Select } from 'antd';
import { useRef, useState } from 'react';
import { useQuestionTexts } from '@/features/questions/texts';
import { ApiError, request } from '@/shared/api';
import type { AboutKind, QuestionAudience, QuestionCategory } from '@/shared/gql/enums';
import { type AskingSidesQuery, AskQuestionDocument, type AskQuestionInput } from '@/shared/gql/graphql';
import { useUploads } from '@/shared/hooks/useUploads';
import { useCrumb } from '@/shared/office/Crumbs';
import { PageHeader } from '@/shared/office/PageHeader';
import { FilePicker } from '@/shared/ui/files/FilePicker';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { errorText, fieldText } from '@/shared/ui/text/errorText';
import type { AskSearch } from '../filter';
import { sidesQuery } from '../queries';
import { SimilarList } from './SimilarList';
import '../questions.css';

type Side = AskingSidesQuery['viewerAsksFor'][number];

export function AskPage() {
  const t = useQuestionTexts();
  useCrumb(t.questions.askTitle);
  const query = useQuery(sidesQuery);
  const search = useSearch({ from: '/office/questions/new' });
  return (
    <>
      <PageHeader title={t.questions.askTitle} />
      <Loaded query={query}>
        {(sides) =>
          sides.length === 0 ? <EmptyState hint={t.errors.codes.FORBIDDEN} /> : <AskForm sides={sides} search={search} />
        }
      </Loaded>
    </>
  );
}

const idOf = (side: Side) => side.enterprise?.id ?? side.park.id;

function AskForm({ sides, search }: { sides: Side[]; search: AskSearch }) {
  const t = useQuestionTexts();
  const form = useAsking(sides, search);
  const { values, change, error } = form;
  return (
    <div className="ask">
      <Form layout="vertical" className="card" onFinish={form.submit}>
        {search.label && (
          <p className="ask-about">
            {t.questions.about}
            {t.common.colon}
            <strong>{search.label}</strong>
          </p>
        )}
        {sides.length > 1 && <SideItem sides={sides} values={values} change={change} />}
        <CategoryItem values={values} change={change} />
        <TextItems values={values} change={change} error={error} />
        <AudienceItem values={values} change={change} />
        <FilePicker uploads={form.uploads} label={t.questions.files} />
        {error && <Alert type="error" showIcon title={errorText(error, t)} role="alert" />}
        <Button type="primary" htmlType="submit" disabled={!form.complete} loading={form.busy}>
          {t.questions.submit}
        </Button>
      </Form>
    </div>
  );
}

type ItemProps = { values: Values; change: (part: Partial<Values>) => void };

function SideItem({ sides, values, change }: ItemProps & { sides: Side[] }) {
  const t = useQuestionTexts();
  return (
    <Form.Item label={t.questions.side} htmlFor="ask-side" extra={t.questions.sideHint}>
      <Select
        id="ask-side"
        value={values.side}
        options={sides.map((side) => ({ value: idOf(side), label: side.enterprise?.name ?? side.park.name }))}
        onChange={(side) => change({ side })}
      />
    </Form.Item>
  );
}

function CategoryItem({ values, change }: ItemProps) {
  const t = useQuestionTexts();
  const words = Object.entries(t.enums.questionCategory);
  return (
    <Form.Item label={t.questions.category} htmlFor="ask-category" required>
      <Select<QuestionCategory>
        id="ask-category"
        value={values.category}
        options={words.map(([value, label]) => ({ value: value as QuestionCategory, label }))}
        onChange={(category) => change({ category })}
      />
    </Form.Item>
  );
}

/** The question in a sentence, what was answered of it already, and the details. */
function TextItems({ values, change, error }: ItemProps & { error: ApiError | null }) {
  const t = useQuestionTexts();
  const help = (name: string) => {
    const text = error && fieldText(error.fields, name, t);
    return { validateStatus: text ? ('error' as const) : ('' as const), help: text };
  };
  return (
    <>
      <Form.Item label={t.questions.titleLabel} htmlFor="ask-title" required extra={t.questions.titleHint} {...help('title')}>
        <Input id="ask-title" maxLength={200} value={values.title} onChange={({ target }) => change({ title: target.value })} />
      </Form.Item>
      <SimilarList text={values.title} />
      <Form.Item label={t.questions.textLabel} htmlFor="ask-text" required className="counted" extra={t.questions.textHint} {...help('text')}>
        <Input.TextArea
          id="ask-text"
          rows={8}
          maxLength={10_000}
          showCount
          value={values.text}
          onChange={({ target }) => change({ text: target.value })}
        />
      </Form.Item>
    </>
  );
}

function AudienceItem({ values, change }: ItemProps) {
  const t = useQuestionTexts();
  return (
    <Form.Item label={t.questions.audience} extra={t.questions.audienceHint}>
      <Radio.Group
        aria-label={t.questions.audience}
        value={values.audience}
        options={Object.entries(t.enums.questionAudience).map(([value, label]) => ({ value, label }))}
        onChange={({ target }) => change({ audience: target.value as QuestionAudience })}
      />
    </Form.Item>
  );
}

type Values = {
  side: string;
  category: QuestionCategory;
  audience: QuestionAudience;
  title: string;
  text: string;
};

function useAsking(sides: Side[], search: AskSearch) {
  const t = useQuestionTexts();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const client = useQueryClient();
  const uploads = useUploads();
  const key = useRef(crypto.randomUUID());
  const [values, setValues] = useState<Values>({
    side: sides[0] ? idOf(sides[0]) : '',
    category: search.about?.startsWith('FILING') ? 'FILING' : 'OTHER',
    audience: 'PRIVATE',
    title: '',
    text: '',
  });
  const asking = useMutation({
    mutationFn: (input: AskQuestionInput) => request(AskQuestionDocument, { input }),
    onSuccess: async ({ askQuestion }) => {
      message.success(`${t.questions.asked}${t.common.colon}${t.questions.promise(askQuestion.dueOn)}`);
      await client.invalidateQueries({ queryKey: ['questions'] });
      await navigate({ to: '/questions/$id', params: { id: askQuestion.id } });
    },
    onError: (error) => {
      // The same key again only when nobody knows whether the first try arrived.
      if (ApiError.from(error).code !== 'OFFLINE') key.current = crypto.randomUUID();
    },
  });
  const side = sides.find((one) => idOf(one) === values.side);
  const submit = () => {
    if (!side) return;
    const { category, audience, title, text } = values;
    asking.mutate({
      parkId: side.park.id,
      enterpriseId: side.enterprise?.id ?? null,
      category,
      audience,
      title,
      text,
      about: aboutOf(search),
      files: uploads.done.map(({ sha256, name }) => ({ sha256, name, role: 'EVIDENCE' as const })),
      clientMutationId: key.current,
    });
  };
  return {
    values,
    uploads,
    submit,
    change: (part: Partial<Values>) => setValues((all) => ({ ...all, ...part })),
    complete: Boolean(side && values.title.trim() && values.text.trim()) && !uploads.busy,
    busy: asking.isPending,
    error: asking.error ? ApiError.from(asking.error) : null,
  };
}

function aboutOf({ about, place }: AskSearch): AskQuestionInput['about'] {
  const [kind, id] = about?.split(':') ?? [];
  return kind && id ? { kind: kind as AboutKind, id, place: place ?? null } : null;
}
