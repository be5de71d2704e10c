import { useQueryClient } from '@tanstack/react-query';
import { day, text } from '@/features/consultations/controls';
import { request } from '@/shared/api';
import type { Values } from '@/shared/conflict/rebase';
import type { FundingLevel } from '@/shared/gql/enums';
import { AddFundingCallDocument, EditFundingCallDocument, type FundingTermsInput } from '@/shared/gql/graphql';
import { choice, line } from '@/shared/office/form/controls';
import { RecordDialog, type RecordField } from '@/shared/office/form/RecordDialog';
import { conditionsOf, linesOf } from './conditions';
import { ConditionsEditor } from './ConditionsEditor';
import { type CallDetail, callQuery } from './queries';
import { type FundingTexts, useFundingTexts } from './texts';

/** Adds a draft, or edits it. */
export function CallDialog({ call, onClose }: { call?: CallDetail; onClose: () => void }) {
  const t = useFundingTexts();
  const client = useQueryClient();
  const reload = async () => {
    const fresh = await client.fetchQuery({ ...callQuery(call?.id ?? ''), staleTime: 0 });
    return { values: valuesOf(fresh), version: fresh.version };
  };
  return (
    <RecordDialog
      title={call ? t.consultingEnums.fundingCallAction.EDIT : t.funding.addTitle}
      fields={fieldsOf(t)}
      initial={{ values: call ? valuesOf(call) : { level: 'PROVINCIAL' }, version: call?.version ?? 0 }}
      save={(values, version, clientMutationId) => {
        const terms = termsOf(values);
        if (!call) return request(AddFundingCallDocument, { input: { terms, clientMutationId } });
        return request(EditFundingCallDocument, { input: { id: call.id, version, terms, clientMutationId } });
      }}
      {...(call && { reload })}
      onClose={onClose}
    />
  );
}

const valuesOf = (call: CallDetail): Values => ({
  title: call.title,
  authority: call.authority,
  level: call.level,
  opensOn: call.opensOn,
  closesOn: call.closesOn,
  support: call.support,
  description: call.description,
  source: call.source,
  conditions: JSON.stringify(call.conditions.map(({ kind, values, text: words }) => ({ kind, values, text: words }))),
  documents: call.documents.join('\n'),
});

const termsOf = (values: Values): FundingTermsInput => ({
  title: values['title']?.trim() ?? '',
  authority: values['authority']?.trim() ?? '',
  level: values['level'] as FundingLevel,
  opensOn: values['opensOn'] ?? '',
  closesOn: values['closesOn'] ?? '',
  support: values['support']?.trim() ?? '',
  description: values['description']?.trim() ?? '',
  source: values['source']?.trim() ?? '',
  conditions: conditionsOf(values['conditions']),
  documents: linesOf(values['documents']),
});

function fieldsOf(t: FundingTexts): RecordField[] {
  const words = t.funding;
  return [
    { name: 'title', label: words.title, required: true, control: line },
    { name: 'authority', label: words.authority, required: true, control: line },
    { name: 'level', label: words.level, required: true, control: choice(words.level, t.consultingEnums.fundingLevel) },
    { name: 'opensOn', label: words.opensOn, required: true, control: day },
    { name: 'closesOn', label: words.closesOn, required: true, control: day },
    { name: 'support', label: words.support, required: true, hint: words.supportHint, control: text(3) },
    { name: 'conditions', label: words.conditions, control: (props) => <ConditionsEditor {...props} /> },
    { name: 'documents', label: words.documents, hint: words.documentsHint, control: text(4) },
    { name: 'description', label: words.description, control: text(4) },
    { name: 'source', label: words.source, hint: words.sourceHint, control: line },
  ];
}
