import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Alert, Button, Form, Input, Select } from 'antd';
import { sidesQuery } from '@/features/questions/queries';
import type { ApiError } from '@/shared/api';
import type { ConsultationKind } from '@/shared/gql/enums';
import type { AskingSidesQuery } from '@/shared/gql/graphql';
import { useCrumb } from '@/shared/office/Crumbs';
import { PageHeader } from '@/shared/office/PageHeader';
import { DayInput } from '@/shared/office/form/DayInput';
import { FilePicker } from '@/shared/ui/files/FilePicker';
import { Missing } from '@/shared/ui/Missing';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { errorText, fieldText } from '@/shared/ui/text/errorText';
import type { RequestSearch } from './filter';
import { useConsultationTexts } from './texts';
import { idOf, type RequestValues, useRequesting } from './useRequesting';
import './consultations.css';

type Side = AskingSidesQuery['viewerAsksFor'][number];

/** 提出咨询申请: by a park or an enterprise, for itself. */
export function RequestPage() {
  const t = useConsultationTexts();
  useCrumb(t.consultations.askTitle);
  const sides = useQuery(sidesQuery);
  const search = useSearch({ from: '/office/consultations/new' });
  return (
    <>
      <PageHeader title={t.consultations.askTitle} />
      <Loaded query={sides}>
        {(all) => (all.length === 0 ? <EmptyState hint={t.errors.codes.FORBIDDEN} /> : <RequestForm sides={all} search={search} />)}
      </Loaded>
    </>
  );
}

function RequestForm({ sides, search }: { sides: Side[]; search: RequestSearch }) {
  const t = useConsultationTexts();
  const form = useRequesting(sides, search);
  const { values, change, error } = form;
  return (
    <Form layout="vertical" className="card ask-form" onFinish={form.submit}>
      {search.label && (
        <p>
          {t.consultations.forCall}
          {t.common.colon}
          <strong>{search.label}</strong>
        </p>
      )}
      {sides.length > 1 && (
        <Form.Item label={t.consultations.side} htmlFor="request-side" extra={t.consultations.sideHint}>
          <Select
            id="request-side"
            value={values.side}
            options={sides.map((side) => ({ value: idOf(side), label: side.enterprise?.name ?? side.park.name }))}
            onChange={(side) => change({ side })}
          />
        </Form.Item>
      )}
      <KindItem fixed={search.callId !== undefined} values={values} change={change} />
      <Texts values={values} change={change} error={error} />
      <FilePicker uploads={form.uploads} label={t.consultations.files} />
      <Missing labels={form.missing} />
      {error && <Alert type="error" showIcon title={errorText(error, t)} role="alert" />}
      <Button type="primary" htmlType="submit" disabled={form.missing.length > 0 || form.uploads.busy} loading={form.busy}>
        {t.consultations.submit}
      </Button>
    </Form>
  );
}

type ItemProps = { values: RequestValues; change: (part: Partial<RequestValues>) => void };

function KindItem({ values, change, fixed }: ItemProps & { fixed: boolean }) {
  const t = useConsultationTexts();
  return (
    <Form.Item label={t.consultations.kind} htmlFor="request-kind" required>
      <Select<ConsultationKind>
        id="request-kind"
        disabled={fixed}
        value={values.kind}
        options={Object.entries(t.consultingEnums.consultationKind).map(([value, label]) => ({ value: value as ConsultationKind, label }))}
        onChange={(kind) => change({ kind })}
      />
    </Form.Item>
  );
}

function Texts({ values, change, error }: ItemProps & { error: ApiError | null }) {
  const t = useConsultationTexts();
  const help = (name: string) => {
    const wrong = error && fieldText(error.fields, name, t);
    return { validateStatus: wrong ? ('error' as const) : ('' as const), help: wrong };
  };
  const words = t.consultations;
  return (
    <>
      <Form.Item label={words.subject} htmlFor="request-subject" required extra={words.subjectHint} {...help('subject')}>
        <Input id="request-subject" maxLength={200} value={values.subject} onChange={({ target }) => change({ subject: target.value })} />
      </Form.Item>
      <Form.Item label={words.background} htmlFor="request-background" required extra={words.backgroundHint} {...help('background')}>
        <Input.TextArea
          id="request-background"
          rows={7}
          maxLength={4000}
          value={values.background}
          onChange={({ target }) => change({ background: target.value })}
        />
      </Form.Item>
      <Form.Item label={words.wishedOn} htmlFor="request-wished" {...help('wishedOn')}>
        <DayInput id="request-wished" value={values.wishedOn} onChange={(wishedOn) => change({ wishedOn })} />
      </Form.Item>
    </>
  );
}
