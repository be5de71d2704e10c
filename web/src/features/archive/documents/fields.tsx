import { Input } from 'antd';
import { useEffect } from 'react';
import type { Values } from '@/shared/conflict/rebase';
import type { ArchiveKind, Locale } from '@/shared/gql/enums';
import type { ArchiveDocumentRowFragment, ArchiveTypeFieldsFragment } from '@/shared/gql/graphql';
import type { Uploads } from '@/shared/hooks/useUploads';
import { DayInput } from '@/shared/office/form/DayInput';
import { line } from '@/shared/office/form/controls';
import type { RecordField } from '@/shared/office/form/RecordDialog';
import { FilePicker } from '@/shared/ui/files/FilePicker';
import { lastDay } from '../months';
import type { ArchiveTexts } from '../texts';
import { TypeSelect } from '../TypeSelect';

export type Mode = 'ADD' | 'EDIT' | 'REPLACE';
type Type = ArchiveTypeFieldsFragment;
type Control = RecordField['control'];

export const valuesOf = (row: ArchiveDocumentRowFragment, mode: Mode): Values => ({
  title: row.title,
  authority: row.authority,
  // What a renewal brings new is typed new.
  ...(mode !== 'REPLACE' && {
    number: row.number,
    issuedOn: row.issuedOn ?? '',
    expiresOn: row.expiresOn ?? '',
    note: row.note,
  }),
});

export const inputOf = (values: Values) => ({
  title: values['title']?.trim() ?? '',
  number: values['number']?.trim() ?? '',
  authority: values['authority']?.trim() ?? '',
  issuedOn: values['issuedOn'] || null,
  expiresOn: values['expiresOn'] || null,
  note: values['note']?.trim() ?? '',
});

const day: Control = ({ id, value, onChange }) => (
  <DayInput id={id} value={value} onChange={onChange} />
);

const text: Control = ({ id, value, onChange }) => (
  <Input.TextArea id={id} rows={2} maxLength={500} value={value ?? ''} onChange={({ target }) => onChange(target.value)} />
);

type Asked = { t: ArchiveTexts; locale: Locale; mode: Mode; kind: ArchiveKind | null; uploads: Uploads };

/** What a document of this type says; without a type, that is asked first. */
export function fieldsOf(asked: Asked, fixed: Type | undefined, type: Type | undefined): RecordField[] {
  const { t, mode, kind } = asked;
  const choose: RecordField = {
    name: 'type',
    label: t.archive.type,
    required: true,
    control: ({ id, value, onChange }) => (
      <TypeSelect id={id} label={t.archive.type} kind={kind} width="100%" allowClear={false} value={value} onChange={onChange} />
    ),
  };
  return [
    ...(fixed ? [] : [choose]),
    { name: 'title', label: t.archive.title, hint: t.archive.titleHint, control: line },
    { name: 'number', label: t.archive.number, required: type?.hasNumber ?? false, control: line },
    { name: 'authority', label: t.archive.authority, required: type?.hasAuthority ?? false, control: line },
    { name: 'issuedOn', label: t.archive.issuedOn, control: day },
    {
      name: 'expiresOn',
      label: t.archive.expiresOn,
      required: type?.hasExpiry ?? false,
      hint: t.archive.expiresHint,
      control: (props) => <Expiry {...props} t={t} months={type?.validMonths ?? null} />,
    },
    filesField(asked),
    { name: 'note', label: t.archive.note, ...(mode === 'REPLACE' && { hint: t.archive.replaceHint }), control: text },
  ];
}

function filesField({ t, mode, uploads }: Asked): RecordField {
  const more = mode === 'EDIT';
  return {
    name: 'files',
    label: more ? t.archive.moreFiles : t.archive.files,
    required: !more,
    hint: t.archive.filesHint,
    control: ({ onChange }) => <Scans uploads={uploads} label={t.common.dropFile} onChange={onChange} />,
  };
}

type ScansProps = { uploads: Uploads; label: string; onChange: (value: string | undefined) => void };

/** Until every file has gone up, the field counts as not filled in. */
function Scans({ uploads, label, onChange }: ScansProps) {
  const count = uploads.busy ? 0 : uploads.done.length;
  useEffect(() => {
    onChange(count > 0 ? String(count) : undefined);
    // The dialog makes a new function on every key.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [count]);
  return <FilePicker uploads={uploads} label={label} />;
}

type ExpiryProps = Parameters<Control>[0] & { t: ArchiveTexts; months: number | null };

/** Documents of a type are often valid equally long: one press fills the day in. */
function Expiry({ t, months, ...props }: ExpiryProps) {
  const proposed = months === null ? null : lastDay(props.values['issuedOn'], months);
  return (
    <>
      {day(props)}
      {months !== null && proposed && proposed !== props.value && (
        <button type="button" className="ps-link" onClick={() => props.onChange(proposed)}>
          {t.archive.propose(months, proposed)}
        </button>
      )}
    </>
  );
}
