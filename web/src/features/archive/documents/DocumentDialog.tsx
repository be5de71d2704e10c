import { useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '@/shared/api';
import type { Values } from '@/shared/conflict/rebase';
import type { ArchiveKind } from '@/shared/gql/enums';
import {
  AddArchiveDocumentDocument,
  type ArchiveDocumentRowFragment,
  type ArchiveTypeFieldsFragment,
  EditArchiveDocumentDocument,
  ReplaceArchiveDocumentDocument,
} from '@/shared/gql/graphql';
import { useUploads } from '@/shared/hooks/useUploads';
import { useI18n } from '@/shared/i18n';
import { RecordDialog } from '@/shared/office/form/RecordDialog';
import { typeName } from '../names';
import { documentQuery, typesQuery } from '../queries';
import { useArchiveTexts } from '../texts';
import { fieldsOf, inputOf, valuesOf } from './fields';

type Subject = { kind: ArchiveKind; id: string };
type Props = { onClose: () => void } & (
  | { mode: 'ADD'; subject: Subject; type?: ArchiveTypeFieldsFragment; document?: undefined }
  | { mode: 'EDIT' | 'REPLACE'; document: ArchiveDocumentRowFragment; subject?: undefined; type?: undefined }
);

/** Adds a document, corrects one, or puts the renewed one in its place. */
export function DocumentDialog(props: Props) {
  const { mode, document, subject, onClose } = props;
  const t = useArchiveTexts();
  const { locale } = useI18n();
  const client = useQueryClient();
  const uploads = useUploads();
  const kind = subject?.kind ?? document?.kind ?? null;
  const { data: types = [] } = useQuery(typesQuery(kind));
  const fixed = props.type ?? document?.type;
  const typeOf = (values: Values) => fixed ?? types.find(({ code }) => code === values['type']);
  const save = (values: Values, version: number, clientMutationId: string) => {
    const files = uploads.done.map(({ sha256, name }) => ({ sha256, name, role: 'EVIDENCE' as const }));
    const what = { fields: inputOf(values), files, clientMutationId };
    if (props.mode === 'ADD') {
      const input = { kind: props.subject.kind, subjectId: props.subject.id, type: typeOf(values)?.code ?? '', ...what };
      return request(AddArchiveDocumentDocument, { input });
    }
    const input = { id: props.document.id, version, ...what };
    if (props.mode === 'EDIT') return request(EditArchiveDocumentDocument, { input });
    return request(ReplaceArchiveDocumentDocument, { input });
  };
  const reload = async () => {
    const fresh = await client.fetchQuery({ ...documentQuery(document?.id ?? ''), staleTime: 0 });
    return { values: valuesOf(fresh, mode), version: fresh.version };
  };
  const title = { ADD: t.archive.addOf, EDIT: t.archive.editOf, REPLACE: t.archive.replaceOf }[mode];
  return (
    <RecordDialog
      title={fixed ? title(typeName(fixed, locale)) : t.archive.add}
      fields={(values) => fieldsOf({ t, locale, mode, kind, uploads }, fixed, typeOf(values))}
      initial={{ values: document ? valuesOf(document, mode) : {}, version: document?.version ?? 0 }}
      save={save}
      {...(document && { reload })}
      onClose={onClose}
    />
  );
}
