import { useQueryClient } from '@tanstack/react-query';
import { request } from '@/shared/api';
import type { Values } from '@/shared/conflict/rebase';
import type { Confidence } from '@/shared/gql/enums';
import { EditFrameworkDocument } from '@/shared/gql/graphql';
import { choice, line } from '@/shared/office/form/controls';
import { RecordDialog, type RecordField } from '@/shared/office/form/RecordDialog';
import { area } from '../controls';
import { day } from '../planControls';
import { type FrameworkDetail, frameworkQuery } from '../queries';
import { type DiagnosisTexts, useDiagnosisTexts } from '../texts';
import { termsOf } from './terms';

/** What a draft says besides its indicators. */
export function SettingsDialog({ framework, onClose }: { framework: FrameworkDetail; onClose: () => void }) {
  const t = useDiagnosisTexts();
  const client = useQueryClient();
  const query = { ...frameworkQuery(framework.id), staleTime: 0 };
  return (
    <RecordDialog
      title={t.frameworks.settings}
      fields={fieldsOf(t, framework)}
      initial={{ values: valuesOf(framework), version: framework.version }}
      save={async (values, version, clientMutationId) => {
        const { indicators } = termsOf(client.getQueryData(query.queryKey) ?? framework);
        const text = (name: string) => values[name]?.trim() || null;
        const terms = {
          edition: text('edition') ?? '',
          title: text('title') ?? '',
          inForceOn: text('inForceOn'),
          endedOn: text('endedOn'),
          ratioCap: text('ratioCap'),
          passScore: text('passScore'),
          source: text('source') ?? '',
          confidence: (values['confidence'] ?? 'UNVERIFIED') as Confidence,
          note: text('note') ?? '',
          indicators,
        };
        return request(EditFrameworkDocument, { input: { id: framework.id, version, framework: terms, clientMutationId } });
      }}
      reload={async () => {
        const fresh = await client.fetchQuery(query);
        return { values: valuesOf(fresh), version: fresh.version };
      }}
      onClose={onClose}
    />
  );
}

const valuesOf = (row: FrameworkDetail): Values => ({
  edition: row.edition,
  title: row.title,
  inForceOn: row.inForceOn ?? '',
  endedOn: row.endedOn ?? '',
  ratioCap: row.ratioCap ?? '',
  passScore: row.passScore ?? '',
  source: row.source,
  confidence: row.confidence,
  note: row.note,
});

function fieldsOf(t: DiagnosisTexts, row: FrameworkDetail): RecordField[] {
  const w = t.frameworks;
  return [
    { name: 'edition', label: w.edition, required: true, control: line },
    { name: 'title', label: w.title, required: true, control: line },
    { name: 'inForceOn', label: w.inForceOn, control: day },
    { name: 'endedOn', label: w.endedOn, control: day },
    ...(row.method === 'RATIO_INDEX' ? [{ name: 'ratioCap', label: w.ratioCap, hint: w.ratioCapHint, control: line }] : []),
    { name: 'passScore', label: w.passScore, control: line },
    { name: 'source', label: w.source, required: true, control: line },
    { name: 'confidence', label: w.confidence, required: true, control: choice(w.confidence, t.enums.confidence) },
    { name: 'note', label: w.note, control: area(4) },
  ];
}
