import type { Dict } from '@/shared/i18n';
import { locate } from '../photos/place';
import type { Photo } from '../store/db';
import { enqueue, enqueueResult } from '../store/queue';
import { syncNow } from '../store/sync';
import { type Earlier, siteName, titleOf, type Visit } from '../visit/model';
import { type FindingValues, inputOf } from './values';

type Finding = {
  visit: Visit;
  owner: string;
  draftKey: string;
  values: FindingValues;
  photos: readonly Photo[];
  t: Dict;
};

const PATIENCE_MS = 1_500;

/** The photos mostly know the place; else the phone is asked, but nobody waits for it. */
async function placeOf(photos: readonly Photo[]): Promise<{ lon?: number; lat?: number }> {
  const placed = photos.find(({ lon, lat }) => lon !== undefined && lat !== undefined);
  if (placed) return { lon: placed.lon as number, lat: placed.lat as number };
  const late = new Promise<null>((resolve) => {
    setTimeout(() => resolve(null), PATIENCE_MS);
  });
  const answer = await Promise.race([locate(), late]);
  return answer && 'place' in answer ? answer.place : {};
}

/** Into the queue: the finding, then the answer of its checklist item. */
export async function saveFinding({ visit, owner, draftKey, values, photos, t }: Finding): Promise<void> {
  const input = inputOf(visit.id, values, await placeOf(photos));
  const head = { owner, subject: visit.id, site: siteName(visit) };
  const photoIds = photos.map(({ id }) => id);
  await enqueue({ kind: 'FINDING', ...head, title: input.title, photoIds, input }, draftKey);
  if (input.itemId) await answer({ visit, owner, t }, input.itemId, input.title);
  void syncNow(owner);
}

/** 复发: no new finding, the closed issue goes on with what was written and photographed. */
export async function saveRecurrence(finding: Finding, { id, version, title, item }: Earlier): Promise<void> {
  const { visit, owner, draftKey, values, photos, t } = finding;
  const words = values.description.trim() || t.field.recurDefault(title);
  const input = { id, version, finding: words, visitId: visit.id };
  const photoIds = photos.map((photo) => photo.id);
  await enqueue({ kind: 'LOOKBACK_BAD', owner, subject: id, site: siteName(visit), title, photoIds, input }, draftKey);
  if (item) await answer(finding, item.id, words);
  void syncNow(owner);
}

async function answer({ visit, owner, t }: Pick<Finding, 'visit' | 'owner' | 't'>, itemId: string, note: string) {
  const results = [{ itemId, answer: 'NONCONFORMING' as const, note: titleOf(note) }];
  const head = { owner, subject: visit.id, site: siteName(visit), title: t.field.work.RESULTS, photoIds: [] };
  await enqueueResult({ kind: 'RESULTS', ...head, input: { id: visit.id, results } });
}
