import { queryClient } from '@/app/query';
import { ApiError } from '@/shared/api/error';
import { canHash, request, uploadFile } from '@/shared/api';
import {
  type AttachmentInput,
  ConfirmLookbackDocument,
  type FieldVisitFieldsFragment,
  FinishVisitDocument,
  LogFindingDocument,
  PlanRectificationDocument,
  RecordResultsDocument,
  ReopenIssueDocument,
  ReturnIssueDocument,
  StartVisitDocument,
  SubmitRectificationDocument,
  VerifyIssueDocument,
  type VisitCardFragment,
} from '@/shared/gql/graphql';
import { shrink } from '../photos/capture';
import { replaceKept } from './copies';
import { db, type Photo } from './db';
import { NOT_SECURE, type QueueItem } from './item';
import type { Ports } from './queue';
import { setProgress } from './progress';

type Visit = FieldVisitFieldsFragment;

const visitKey = (id: string) => ['visit', id];

async function keepVisit(item: QueueItem, visit: Visit): Promise<void> {
  await replaceKept<Visit>(item.owner, visitKey(item.subject), () => visit);
  // Offline later, the list of tasks must not say that nothing has begun.
  await replaceKept<VisitCardFragment[]>(item.owner, ['visits'], (visits) =>
    visits.map((one) => (one.id === visit.id ? { ...one, ...visit } : one)),
  );
  void queryClient.invalidateQueries({ queryKey: ['field', 'visits'] });
}

/** Pages that list issues ask again; the phone's own lists too. */
function issueMoved(item: QueueItem) {
  for (const key of [['issue', item.subject], ['issues'], ['home'], ['field', 'todo'], ['field', 'visit'], ['field', 'issue', item.subject]]) {
    void queryClient.invalidateQueries({ queryKey: key });
  }
}

async function send(item: QueueItem, photos: Photo[]): Promise<void> {
  const clientMutationId = item.id;
  const files = photos.map(({ sha256, name, role }) => ({ sha256: sha256 ?? '', name, role }));
  switch (item.kind) {
    case 'START': {
      const { startVisit } = await request(StartVisitDocument, { input: { ...item.input, clientMutationId } });
      return keepVisit(item, startVisit);
    }
    case 'RESULTS': {
      const { recordResults } = await request(RecordResultsDocument, { input: { ...item.input, clientMutationId } });
      return keepVisit(item, recordResults);
    }
    case 'FINISH': {
      const { finishVisit } = await request(FinishVisitDocument, { input: { ...item.input, clientMutationId } });
      return keepVisit(item, finishVisit);
    }
    case 'FINDING': {
      const { logFinding } = await request(LogFindingDocument, { input: { ...item.input, files, clientMutationId } });
      return replaceKept<Visit>(item.owner, visitKey(item.subject), (visit) => ({
        ...visit,
        findings: [logFinding, ...visit.findings.filter(({ id }) => id !== logFinding.id)],
      }));
    }
    default:
      await sendMove(item, { files, clientMutationId });
      return issueMoved(item);
  }
}

type Move = Extract<QueueItem, { kind: 'VERIFY' | 'RETURN' | 'LOOKBACK_GOOD' | 'LOOKBACK_BAD' | 'PLAN' | 'SUBMIT' }>;

function sendMove(item: Move, { files, clientMutationId }: { files: AttachmentInput[]; clientMutationId: string }) {
  switch (item.kind) {
    case 'VERIFY':
      return request(VerifyIssueDocument, { input: { ...item.input, files, clientMutationId } });
    case 'RETURN':
      return request(ReturnIssueDocument, { input: { ...item.input, clientMutationId } });
    case 'LOOKBACK_GOOD':
      return request(ConfirmLookbackDocument, { input: { ...item.input, files, clientMutationId } });
    case 'LOOKBACK_BAD':
      return request(ReopenIssueDocument, { input: { ...item.input, files, clientMutationId } });
    case 'PLAN':
      return request(PlanRectificationDocument, { input: { ...item.input, clientMutationId } });
    case 'SUBMIT':
      return request(SubmitRectificationDocument, { input: { ...item.input, files, clientMutationId } });
  }
}

/** The phone may have been closed before a photo was shrunk. */
async function ready(photo: Photo): Promise<Photo> {
  if (!photo.raw) return photo;
  const small = await shrink(photo.blob, photo.name, photo);
  if (!small) throw new ApiError('INVALID', 'photo', { rule: 'BAD_FILE' });
  const done = { ...photo, ...small, raw: false };
  await (await db()).put('photos', done);
  return done;
}

async function upload(photo: Photo): Promise<string> {
  // Waits: the same address over https can send it.
  if (!canHash()) throw new ApiError('UNAVAILABLE', 'insecure', { rule: NOT_SECURE });
  const small = await ready(photo);
  const { sha256 } = await uploadFile(small.blob, small.name, (part) => setProgress(photo.id, part));
  return sha256;
}

export const ports: Ports = { upload, send };
