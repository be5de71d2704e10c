import type { ApiCode, FieldError } from '@/shared/api/error';
import type {
  FinishVisitInput,
  LogFindingInput,
  PlanRectificationInput,
  ReasonInput,
  RecordResultsInput,
  ReopenIssueInput,
  StartVisitInput,
  SubmitRectificationInput,
  VerifyIssueInput,
} from '@/shared/gql/graphql';

type Without<T> = Omit<T, 'files' | 'clientMutationId'>;

/** What waits to be sent. `files` and the key of idempotency are added when it goes out. */
export type Work =
  | { kind: 'START'; input: Without<StartVisitInput> }
  | { kind: 'RESULTS'; input: Without<RecordResultsInput> }
  | { kind: 'FINDING'; input: Without<LogFindingInput> & { id: string } }
  | { kind: 'FINISH'; input: Without<FinishVisitInput> }
  | { kind: 'VERIFY'; input: Without<VerifyIssueInput> }
  | { kind: 'RETURN'; input: Without<ReasonInput> }
  | { kind: 'LOOKBACK_GOOD'; input: Without<ReopenIssueInput> }
  | { kind: 'LOOKBACK_BAD'; input: Without<ReopenIssueInput> }
  | { kind: 'PLAN'; input: Without<PlanRectificationInput> }
  | { kind: 'SUBMIT'; input: Without<SubmitRectificationInput> };

export type WorkKind = Work['kind'];

export type Refusal = { code: ApiCode; rule?: string | undefined; fields: FieldError[] };

export type QueueItem = Work & {
  /** UUIDv7: the place in the queue and, as `clientMutationId`, the key that makes a retry harmless. */
  id: string;
  owner: string;
  /** The visit or the issue. */
  subject: string;
  title: string;
  site: string;
  photoIds: string[];
  state: 'waiting' | 'failed';
  error: Refusal | null;
  attempts: number;
  /** It went out and no answer came: the server may have it, so it must not be changed. */
  maybeSent: boolean;
  createdAt: string;
};

/** A reason of our own: photos need hashes, and hashes a secure page. */
export const NOT_SECURE = 'NOT_SECURE';

export type NewItem = Work & Pick<QueueItem, 'owner' | 'subject' | 'title' | 'site' | 'photoIds'>;

/** Waits for an earlier item that the server refused: what follows cannot succeed without it. */
export function blockedBy(item: QueueItem, failed: readonly QueueItem[]): QueueItem | undefined {
  return failed.find(
    (earlier) =>
      earlier.subject === item.subject && earlier.id < item.id && (earlier.kind === 'START' || item.kind === 'FINISH'),
  );
}
