import { request } from '@/shared/api';
import type { IssueAction } from '@/shared/gql/enums';
import * as G from '@/shared/gql/graphql';
import type { Dict } from '@/shared/i18n';
import { reviewSpecs } from './reviewSpecs';
import { type ActionSpec, type Field, filled, optional } from './spec';

const text = (name: string, label: (t: Dict) => string): Field => ({ kind: 'text', name, label, required: true });
const reason = text('reason', (t) => t.common.reason);
const yesNo = (name: string, label: (t: Dict) => string, yes: (t: Dict) => string, no: (t: Dict) => string): Field => ({
  kind: 'choice',
  name,
  label,
  required: true,
  options: (t) => [
    { value: 'yes', label: yes(t) },
    { value: 'no', label: no(t) },
  ],
});

/** The extension that nobody has decided yet. */
const openExtension = (issue: G.IssueDetailFragment) => issue.extensions.find((one) => !one.decidedAt);

const evidence = { role: 'EVIDENCE', required: false, label: (t: Dict) => t.issues.evidenceFiles } as const;

/** Total by type: an action that the server adds does not compile until it has a dialog. */
export const SPECS: Record<IssueAction, ActionSpec> = {
  ...reviewSpecs,
  PLAN: {
    fields: [
      text('measure', (t) => t.fields.measure),
      { kind: 'line', name: 'person', label: (t) => t.fields.person, required: true },
      { kind: 'day', name: 'plannedOn', label: (t) => t.fields.plannedOn, required: true },
    ],
    initial: ({ plan }) => ({ measure: plan?.measure, person: plan?.person, plannedOn: plan?.plannedOn }),
    stays: true,
    send: (sent, values) =>
      request(G.PlanRectificationDocument, {
        input: {
          ...sent,
          measure: filled(values, 'measure'),
          person: filled(values, 'person'),
          plannedOn: filled(values, 'plannedOn'),
        },
      }),
  },
  DISPUTE: {
    fields: [reason],
    send: (sent, values) =>
      request(G.DisputeIssueDocument, { input: { ...sent, reason: filled(values, 'reason') } }),
  },
  GIVE_OPINION: {
    fields: [
      text('opinion', (t) => t.fields.opinion),
      yesNo('waive', (t) => t.issues.recommend, (t) => t.issues.recommendsWaive, (t) => t.issues.recommendsKeep),
    ],
    send: (sent, values) =>
      request(G.GiveOpinionDocument, {
        input: { ...sent, opinion: filled(values, 'opinion'), recommendWaive: values['waive'] === 'yes' },
      }),
  },
  DECIDE_DISPUTE: {
    fields: [
      yesNo('waive', (t) => t.issues.decide, (t) => t.issues.decideWaive, (t) => t.issues.decideKeep),
      text('decision', (t) => t.fields.decision),
    ],
    hint: (_t, issue) => issue.opinion?.text ?? '',
    send: (sent, values) =>
      request(G.DecideDisputeDocument, {
        input: { ...sent, waive: values['waive'] === 'yes', decision: filled(values, 'decision') },
      }),
  },
  SUBMIT: {
    fields: [text('account', (t) => t.fields.account)],
    files: { role: 'AFTER', required: true, label: (t) => t.issues.afterPhotos },
    initial: (issue) => ({ account: issue.account || undefined }),
    send: (sent, values, files) =>
      request(G.SubmitRectificationDocument, { input: { ...sent, account: filled(values, 'account'), files } }),
  },
  VERIFY: {
    fields: [
      text('opinion', (t) => t.fields.verification),
      {
        kind: 'choice',
        name: 'method',
        label: (t) => t.fields.method,
        required: true,
        options: (t) => [
          { value: 'PAPER', label: t.enums.verifyMethod.PAPER },
          { value: 'ON_SITE', label: t.enums.verifyMethod.ON_SITE },
        ],
      },
    ],
    files: evidence,
    send: (sent, values, files) =>
      request(G.VerifyIssueDocument, {
        input: {
          ...sent,
          opinion: filled(values, 'opinion'),
          method: values['method'] as G.VerifyIssueInput['method'],
          files,
        },
      }),
  },
  RETURN: {
    fields: [reason],
    danger: true,
    send: (sent, values) => request(G.ReturnIssueDocument, { input: { ...sent, reason: filled(values, 'reason') } }),
  },
  CLOSE: {
    fields: [{ kind: 'text', name: 'note', label: (t) => t.fields.opinion }],
    hint: (t) => t.issues.irreversible,
    send: (sent, values) => request(G.CloseIssueDocument, { input: { ...sent, note: optional(values, 'note') } }),
  },
  UNDO_CLOSE: {
    fields: [],
    stays: true,
    send: (sent) => request(G.UndoClosingDocument, { input: sent }),
  },
  WAIVE: {
    fields: [reason],
    danger: true,
    hint: (_t, issue) => issue.opinion?.text ?? '',
    send: (sent, values) => request(G.WaiveIssueDocument, { input: { ...sent, reason: filled(values, 'reason') } }),
  },
  REOPEN: {
    fields: [
      text('finding', (t) => t.fields.finding),
      { kind: 'day', name: 'dueOn', label: (t) => t.fields.dueOn, hint: (t) => t.issues.dueAuto },
    ],
    files: evidence,
    danger: true,
    send: (sent, values, files) =>
      request(G.ReopenIssueDocument, {
        input: { ...sent, finding: filled(values, 'finding'), dueOn: optional(values, 'dueOn'), files },
      }),
  },
  CONFIRM_LOOKBACK: {
    fields: [text('finding', (t) => t.fields.finding)],
    files: evidence,
    send: (sent, values, files) =>
      request(G.ConfirmLookbackDocument, { input: { ...sent, finding: filled(values, 'finding'), files } }),
  },
  REQUEST_EXTENSION: {
    fields: [{ kind: 'day', name: 'newDueOn', label: (t) => t.fields.newDueOn, required: true }, reason],
    stays: true,
    send: (sent, values) =>
      request(G.RequestExtensionDocument, {
        input: { ...sent, newDueOn: filled(values, 'newDueOn'), reason: filled(values, 'reason') },
      }),
  },
  DECIDE_EXTENSION: {
    fields: [
      yesNo('grant', (t) => t.issues.decide, (t) => t.issues.grant, (t) => t.issues.refuse),
      text('note', (t) => t.common.note),
    ],
    hint: (t, issue) => {
      const asked = openExtension(issue);
      return asked ? `${t.issues.whichExtension(asked.oldDueOn, asked.newDueOn)}${t.common.colon}${asked.reason}` : '';
    },
    send: (sent, values, _files, issue) =>
      request(G.DecideExtensionDocument, {
        input: {
          ...sent,
          extensionId: openExtension(issue)?.id ?? '',
          grant: values['grant'] === 'yes',
          note: filled(values, 'note'),
        },
      }),
  },
  ASSIGN: {
    fields: [{ kind: 'person', name: 'responsibleId', label: (t) => t.fields.responsible }],
    initial: (issue) => ({ responsibleId: issue.responsible?.id }),
    stays: true,
    send: (sent, values) =>
      request(G.AssignIssueDocument, { input: { ...sent, responsibleId: optional(values, 'responsibleId') } }),
  },
  REMIND: {
    fields: [reason],
    stays: true,
    send: (sent, values) => request(G.RemindIssueDocument, { input: { ...sent, reason: filled(values, 'reason') } }),
  },
};
