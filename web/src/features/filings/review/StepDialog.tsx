import { useFilingTexts } from '@/features/filings/texts';
import { request } from '@/shared/api';
import type { FilingAction } from '@/shared/gql/enums';
import {
  AcceptFilingDocument,
  GrantFilingExceptionDocument,
  RefuseReopeningDocument,
  RemindFilerDocument,
  ReopenFilingDocument,
  RequestReopeningDocument,
} from '@/shared/gql/graphql';
import type { FilingDetail } from '../queries';
import { StepForm, type StepField, type StepValues } from './StepForm';

type Step = Exclude<FilingAction, 'FILL' | 'SUBMIT' | 'RETURN'>;
type Props = { step: Step; filing: FilingDetail; onClose: () => void };

const REASON = (label: string): StepField => ({ name: 'reason', label, kind: 'text', required: true });

/** The steps of the review that need a word or two. */
export function StepDialog({ step, filing, onClose }: Props) {
  const t = useFilingTexts();
  const fields: Record<Step, StepField[]> = {
    PARK_ACCEPT: [],
    ACCEPT: [],
    REQUEST_REOPENING: [REASON(t.filings.reason)],
    REOPEN: [REASON(t.filings.reason)],
    REFUSE_REOPENING: [REASON(t.filings.reason)],
    GRANT_EXCEPTION: [
      { name: 'dueOn', label: t.filings.exceptionDue, kind: 'day' },
      { name: 'locksOn', label: t.filings.exceptionLock, kind: 'day' },
      { name: 'excused', label: t.filings.exceptionExcuse, kind: 'yes' },
      REASON(t.filings.reason),
    ],
    REMIND: [{ name: 'note', label: t.filings.note, kind: 'text' }],
  };
  return (
    <StepForm
      title={t.enums.filingAction[step]}
      filing={filing}
      fields={fields[step]}
      send={(values, key) => SEND[step](filing, values, key)}
      onClose={onClose}
    />
  );
}

type Send = (filing: FilingDetail, values: StepValues, clientMutationId: string) => Promise<unknown>;

const withReason = ({ id, version }: FilingDetail, { reason = '' }: StepValues, clientMutationId: string) => ({
  input: { id, version, reason, clientMutationId },
});

const accept: Send = ({ id, version }, _, clientMutationId) =>
  request(AcceptFilingDocument, { input: { id, version, clientMutationId } });

const SEND: Record<Step, Send> = {
  PARK_ACCEPT: accept,
  ACCEPT: accept,
  REQUEST_REOPENING: (...all) => request(RequestReopeningDocument, withReason(...all)),
  REOPEN: (...all) => request(ReopenFilingDocument, withReason(...all)),
  REFUSE_REOPENING: (...all) => request(RefuseReopeningDocument, withReason(...all)),
  GRANT_EXCEPTION: ({ id, version }, { dueOn, locksOn, excused, reason = '' }, clientMutationId) =>
    request(GrantFilingExceptionDocument, {
      input: {
        id,
        version,
        dueOn: dueOn ?? null,
        locksOn: locksOn ?? null,
        excused: excused === 'true',
        reason,
        clientMutationId,
      },
    }),
  REMIND: ({ id }, { note }, clientMutationId) =>
    request(RemindFilerDocument, { input: { id, note: note ?? null, clientMutationId } }),
};
