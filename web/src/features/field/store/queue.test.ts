// @vitest-environment node
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '@/shared/api/error';
import { db, forgetConnection, type Photo } from './db';
import type { QueueItem } from './item';
import { enqueue, enqueueResult, flush, itemsOf, type Ports, retry, takeBack } from './queue';
import { uuid7 } from '../ids/uuid7';

const OWNER = 'someone';
const VISIT = 'visit-1';

/** A server that remembers what it was given, by the key of idempotency. */
class FakeServer implements Ports {
  log: string[] = [];
  stored = new Map<string, QueueItem>();
  calls = 0;
  fail: ((what: string) => ApiError | undefined) | null = null;
  /** The work is done but the answer is lost on its way. */
  loseAnswers = 0;

  upload = async (photo: Photo) => {
    this.check(`upload ${photo.name}`);
    this.log.push(`upload ${photo.name}`);
    return `hash-of-${photo.name}`;
  };
  send = async (item: QueueItem, photos: Photo[]) => {
    this.check(`send ${item.title}`);
    this.calls += 1;
    this.log.push(`send ${item.title} [${photos.map(({ sha256 }) => sha256).join(',')}]`);
    this.stored.set(item.id, item);
    if (this.loseAnswers > 0) {
      this.loseAnswers -= 1;
      throw new ApiError('OFFLINE', 'lost');
    }
  };
  private check(what: string) {
    const error = this.fail?.(what);
    if (error) throw error;
  }
}

const base = { owner: OWNER, subject: VISIT, site: 'A 厂', photoIds: [] as string[] };

async function photo(name: string): Promise<string> {
  const id = uuid7();
  const blob = new Blob([name]);
  const raw = { raw: false, unreadable: false, sha256: null };
  await (await db()).put('photos', { id, owner: OWNER, blob, name, role: 'BEFORE', ...raw });
  return id;
}

const finding = (title: string, photoIds: string[] = []) => {
  const input = { id: uuid7(), visitId: VISIT, kind: 'PROBLEM', severity: 'MINOR', category: 'c', title, description: title };
  return enqueue({ ...base, kind: 'FINDING', title, photoIds, input } as never);
};
const tap = (itemId: string, answer: string) =>
  enqueueResult({ ...base, kind: 'RESULTS', title: 'r', input: { id: VISIT, results: [{ itemId, answer }] } } as never);

beforeEach(async () => {
  const store = await db();
  await Promise.all([store.clear('queue'), store.clear('photos'), store.clear('drafts')]);
});

describe('queue', () => {
  it('sends each photo before the finding that carries it, oldest first, then forgets both', async () => {
    const server = new FakeServer();
    await finding('one', [await photo('a'), await photo('b')]);
    await finding('two', [await photo('c')]);
    expect(await flush(OWNER, server)).toBeNull();
    expect(server.log).toEqual([
      'upload a',
      'upload b',
      'send one [hash-of-a,hash-of-b]',
      'upload c',
      'send two [hash-of-c]',
    ]);
    expect(await itemsOf(OWNER)).toEqual([]);
    expect(await (await db()).count('photos')).toBe(0);
  });

  it('survives a reload and uploads no photo twice', async () => {
    const server = new FakeServer();
    await finding('one', [await photo('a'), await photo('b')]);
    server.fail = (what) => (what === 'upload b' ? new ApiError('OFFLINE', 'gone') : undefined);
    expect((await flush(OWNER, server))?.code).toBe('OFFLINE');
    await forgetConnection();
    const [kept] = await itemsOf(OWNER);
    expect(kept).toMatchObject({ title: 'one', state: 'waiting', error: { code: 'OFFLINE' } });
    server.fail = null;
    await flush(OWNER, server);
    expect(server.log.filter((line) => line === 'upload a')).toHaveLength(1);
    expect(server.stored.size).toBe(1);
  });

  it('repeats a lost answer under the same key, so that the server has it once', async () => {
    const server = new FakeServer();
    await finding('one');
    server.loseAnswers = 3;
    for (let run = 0; run < 5; run += 1) await flush(OWNER, server);
    expect(server.calls).toBe(4);
    expect(server.stored.size).toBe(1);
    expect(await itemsOf(OWNER)).toEqual([]);
  });

  it('does not send twice when two runs start at once', async () => {
    const server = new FakeServer();
    await finding('one');
    await Promise.all([flush(OWNER, server), flush(OWNER, server), flush(OWNER, server)]);
    expect(server.calls).toBe(1);
  });

  it('leaves a refused item with its reason and goes on with the others', async () => {
    const server = new FakeServer();
    await finding('bad');
    await finding('good');
    server.fail = (what) => (what === 'send bad' ? new ApiError('INVALID', 'no', { rule: 'REQUIRED' }) : undefined);
    await flush(OWNER, server);
    const [left] = await itemsOf(OWNER);
    expect(left).toMatchObject({ title: 'bad', state: 'failed', error: { code: 'INVALID', rule: 'REQUIRED' } });
    server.fail = null;
    await retry(left?.id ?? '');
    await flush(OWNER, server);
    expect([...server.stored.values()].map(({ title }) => title)).toEqual(['good', 'bad']);
  });

  it('does not finish a visit while a finding of it is refused', async () => {
    const server = new FakeServer();
    await finding('bad');
    await enqueue({ ...base, kind: 'FINISH', title: 'finish', input: { id: VISIT } });
    server.fail = (what) => (what === 'send bad' ? new ApiError('INVALID', 'no') : undefined);
    await flush(OWNER, server);
    expect((await itemsOf(OWNER)).map(({ title }) => title)).toEqual(['bad', 'finish']);
    expect(server.calls).toBe(0);
  });

  it('joins taps of one checklist, the last answer of an item wins, and keeps the order around a finding', async () => {
    await tap('i1', 'CONFORMING');
    await tap('i2', 'CONFORMING');
    await tap('i1', 'NOT_APPLICABLE');
    await finding('one');
    await tap('i3', 'NONCONFORMING');
    const items = await itemsOf(OWNER);
    expect(items.map(({ kind }) => kind)).toEqual(['RESULTS', 'FINDING', 'RESULTS']);
    expect(items[0]?.input).toMatchObject({
      results: [
        { itemId: 'i2', answer: 'CONFORMING' },
        { itemId: 'i1', answer: 'NOT_APPLICABLE' },
      ],
    });
  });

  it('goes back into a draft with its photos, but not when it may have been sent', async () => {
    const server = new FakeServer();
    const one = await finding('one', [await photo('a')]);
    expect(await takeBack(one.id, 'draft', { title: 'one' })).toBe(true);
    expect(await (await db()).get('drafts', 'draft')).toMatchObject({ photoIds: one.photoIds });
    const two = await finding('two');
    server.loseAnswers = 1;
    await flush(OWNER, server);
    expect(await takeBack(two.id, 'draft2', {})).toBe(false);
    expect(await itemsOf(OWNER)).toHaveLength(1);
  });

  it('shows one person only what is his', async () => {
    await finding('one');
    expect(await itemsOf('another')).toEqual([]);
    const server = new FakeServer();
    await flush('another', server);
    expect(server.calls).toBe(0);
  });
});
