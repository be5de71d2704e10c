import { request } from '@/shared/api';
import type { IssueAction } from '@/shared/gql/enums';
import * as G from '@/shared/gql/graphql';
import { type ActionSpec, filled, optional, several } from './spec';

type ReviewAction = Extract<IssueAction, 'EDIT' | 'MERGE' | 'DISCARD' | 'ISSUE'>;

/** What happens to a finding before it is issued. */
export const reviewSpecs: Record<ReviewAction, ActionSpec> = {
  EDIT: {
    fields: [
      { kind: 'line', name: 'title', label: (t) => t.fields.title, required: true },
      {
        kind: 'choice',
        name: 'severity',
        label: (t) => t.fields.severity,
        required: true,
        options: (t) =>
          Object.entries(t.enums.severity).map(([value, label]) => ({ value, label })),
      },
      { kind: 'line', name: 'category', label: (t) => t.fields.category, required: true },
      { kind: 'text', name: 'description', label: (t) => t.fields.description, required: true },
      { kind: 'line', name: 'place', label: (t) => t.fields.place },
      { kind: 'text', name: 'advice', label: (t) => t.fields.advice },
      { kind: 'provisions', name: 'provisionIds', label: (t) => t.fields.provisionIds },
      { kind: 'text', name: 'basisNote', label: (t) => t.fields.basisNote },
      { kind: 'day', name: 'occurredOn', label: (t) => t.fields.occurredOn },
    ],
    initial: (issue) => ({
      title: issue.title,
      severity: issue.severity,
      category: issue.category,
      description: issue.description,
      place: issue.place,
      advice: issue.advice,
      provisionIds: issue.provisions.map((one) => one.id).join(','),
      basisNote: issue.basisNote,
      occurredOn: issue.occurredOn ?? undefined,
    }),
    stays: true,
    send: (sent, values) =>
      request(G.EditFindingDocument, {
        input: {
          ...sent,
          title: filled(values, 'title'),
          severity: values['severity'] as G.EditFindingInput['severity'],
          category: filled(values, 'category'),
          description: filled(values, 'description'),
          place: filled(values, 'place'),
          advice: filled(values, 'advice'),
          provisionIds: several(values, 'provisionIds'),
          basisNote: filled(values, 'basisNote'),
          occurredOn: optional(values, 'occurredOn'),
        },
      }),
  },
  MERGE: {
    fields: [
      {
        kind: 'drafts',
        name: 'fromIds',
        label: (t) => t.issues.mergeFrom,
        required: true,
        hint: (t) => t.issues.mergeHint,
      },
    ],
    stays: true,
    send: ({ id, version, clientMutationId }, values) =>
      request(G.MergeFindingsDocument, {
        input: { intoId: id, version, clientMutationId, fromIds: several(values, 'fromIds') },
      }),
  },
  DISCARD: {
    fields: [{ kind: 'text', name: 'reason', label: (t) => t.common.reason, required: true }],
    danger: true,
    send: (sent, values) => request(G.DiscardIssueDocument, { input: { ...sent, reason: filled(values, 'reason') } }),
  },
  ISSUE: {
    fields: [
      { kind: 'day', name: 'dueOn', label: (t) => t.fields.dueOn, hint: (t) => t.issues.bulkDueHint },
      { kind: 'person', name: 'responsibleId', label: (t) => t.fields.responsible },
    ],
    initial: (issue) => ({ dueOn: issue.dueOn ?? undefined, responsibleId: issue.responsible?.id }),
    send: (sent, values) =>
      request(G.IssueIssueDocument, {
        input: { ...sent, dueOn: optional(values, 'dueOn'), responsibleId: optional(values, 'responsibleId') },
      }),
  },
};
