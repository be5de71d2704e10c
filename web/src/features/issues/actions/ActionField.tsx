import { useQuery } from '@tanstack/react-query';
import { DatePicker, Form, Input, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { request } from '@/shared/api';
import type { IssueAction } from '@/shared/gql/enums';
import { CheckupDraftsDocument, type IssueDetailFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { PhraseInput } from '@/shared/office/form/PhraseInput';
import { RemoteSelect } from '@/shared/office/form/RemoteSelect';
import { peopleQuery, provisionsQuery } from '@/shared/office/form/find';
import { useFound, useKept } from '@/shared/office/form/useFound';
import type { Field } from './spec';

type Props = {
  field: Field;
  action: IssueAction;
  issue: IssueDetailFragment;
  value: string | undefined;
  error: string | undefined;
  onChange: (value: string | undefined) => void;
};

export function ActionField(props: Props) {
  const t = useT();
  const { field, error } = props;
  const id = `action-${field.name}`;
  return (
    <Form.Item
      label={field.label(t)}
      htmlFor={id}
      required={field.required ?? false}
      validateStatus={error ? 'error' : ''}
      help={error}
      extra={field.hint?.(t)}
    >
      <Control id={id} {...props} />
    </Form.Item>
  );
}

function Control({ id, field, action, issue, value, onChange }: Props & { id: string }) {
  const t = useT();
  switch (field.kind) {
    case 'line':
      return <Input id={id} value={value ?? ''} maxLength={200} onChange={({ target }) => onChange(target.value)} />;
    case 'text':
      return <PhraseInput id={id} page={action} value={value ?? ''} onChange={onChange} />;
    case 'day':
      return (
        <DatePicker
          id={id}
          value={value ? dayjs(value) : null}
          onChange={(day) => onChange(day?.format('YYYY-MM-DD'))}
        />
      );
    case 'choice':
      return (
        <Radio.Group
          id={id}
          aria-label={field.label(t)}
          value={value}
          options={field.options(t)}
          onChange={({ target }) => onChange(target.value)}
        />
      );
    case 'person':
      return <PersonControl id={id} issue={issue} value={value} onChange={onChange} />;
    case 'drafts':
      return <DraftsControl id={id} issue={issue} value={value} onChange={onChange} />;
    case 'provisions':
      return <ProvisionsControl id={id} issue={issue} value={value} onChange={onChange} />;
  }
}

type ControlProps = Pick<Props, 'issue' | 'value' | 'onChange'> & { id: string };

const listOf = (value: string | undefined) => value?.split(',').filter(Boolean) ?? [];

function PersonControl({ id, issue, value, onChange }: ControlProps) {
  const t = useT();
  const where = issue.enterprise ? { enterpriseId: issue.enterprise.id } : { parkId: issue.park.id };
  return (
    <RemoteSelect
      id={id}
      label={t.issues.responsibleAuto}
      width="100%"
      value={value}
      known={issue.responsible}
      find={(text) => peopleQuery({ text: text || null, ...where })}
      onChange={onChange}
    />
  );
}

/** The other findings of this check-up that may still be merged. */
function DraftsControl({ id, issue, value, onChange }: ControlProps) {
  const t = useT();
  const { data = [], isLoading } = useQuery({
    queryKey: ['checkup', 'drafts', issue.checkup?.id],
    enabled: Boolean(issue.checkup),
    queryFn: () =>
      request(CheckupDraftsDocument, { id: issue.checkup?.id ?? '' }).then((found) => found.checkup.findings.nodes),
  });
  const options = data
    .filter((one) => one.id !== issue.id && one.viewerCan.includes('MERGE'))
    .map((one) => ({ value: one.id, label: one.title }));
  return (
    <Select
      id={id}
      aria-label={t.issues.mergeFrom}
      mode="multiple"
      loading={isLoading}
      value={listOf(value)}
      options={options}
      optionFilterProp="label"
      onChange={(ids: string[]) => onChange(ids.join(','))}
    />
  );
}

type Basis = { id: string; code: string; topic: string };

function ProvisionsControl({ id, issue, value, onChange }: ControlProps) {
  const t = useT();
  const { rows, asking } = useFound(provisionsQuery);
  const chosen = listOf(value);
  const all = useKept<Basis>(rows, chosen, issue.provisions);
  return (
    <Select
      id={id}
      aria-label={t.issues.basisSearch}
      placeholder={t.issues.basisSearch}
      mode="multiple"
      {...asking}
      value={chosen}
      options={all.map((one) => ({ value: one.id, label: `${one.code} ${one.topic}` }))}
      onChange={(ids: string[]) => onChange(ids.join(','))}
    />
  );
}
