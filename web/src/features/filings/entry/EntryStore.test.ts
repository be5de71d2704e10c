import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';

import { ApiError } from '@/shared/api/error';
import { EntryStore, type Saved } from './EntryStore';
import type { ServerRow } from './sheet';
import { forgetConnection, type Unsent, unsentOf } from './unsent';

const TAP = 'water/-/tap';
const WELL = 'water/-/groundwater';
const row = (cells: Record<string, string>, by = 'other', sequence = 1): ServerRow => ({
  section: 'water',
  key: '-',
  cells: Object.entries(cells).map(([field, value]) => ({
    field,
    value,
    sequence,
    savedAt: null,
    savedBy: { id: by, name: by },
  })),
});

let filing = '';
let number = 0;

/** A server that can be out of reach, with what it was sent. */
function server() {
  const sent: { sequence: number; cells: Unsent[] }[] = [];
  const state = { down: false, answer: (): Partial<Saved> => ({}), cells: {} as Record<string, string>, sequence: 1 };
  const send = (sequence: number, cells: readonly Unsent[]): Promise<Saved> => {
    if (state.down) return Promise.reject(new ApiError('OFFLINE', 'down'));
    sent.push({ sequence, cells: [...cells] });
    for (const { place, value } of cells) state.cells[place.split('/')[2]!] = value;
    state.sequence += 1;
    return Promise.resolve({ rows: [row(state.cells, 'me')], sequence: state.sequence, clashes: [], ...state.answer() });
  };
  return { sent, state, send };
}

const open = (send: (sequence: number, cells: readonly Unsent[]) => Promise<Saved>) => {
  const store = new EntryStore({ owner: 'me', filing, send });
  store.merge([], 1);
  return store;
};

beforeEach(() => {
  filing = `filing-${(number += 1)}`;
});

describe('what is typed', () => {
  it('waits in this browser through a lost network and a reload, and is sent once', async () => {
    const { sent, state, send } = server();
    state.down = true;
    const before = open(send);
    before.type(TAP, '12');
    before.type(TAP, '120');
    await before.flush();
    expect(before.cell(TAP)).toMatchObject({ value: '120', state: 'waiting' });
    before.stop();
    await forgetConnection();

    state.down = false;
    const after = open(send);
    await after.restore();
    expect(after.cell(TAP).value).toBe('120');
    await after.flush();
    expect(sent.map(({ cells }) => cells.map(({ value }) => value))).toEqual([['120']]);
    expect(after.cell(TAP)).toMatchObject({ value: '120', state: 'saved' });
    expect(await unsentOf('me', filing)).toEqual([]);
  });

  it('is nobody else’s after another person has signed in', async () => {
    const { state, send } = server();
    state.down = true;
    const mine = open(send);
    mine.type(TAP, '12');
    await mine.flush();
    mine.stop();
    const theirs = new EntryStore({ owner: 'somebody', filing, send });
    theirs.merge([], 1);
    await theirs.restore();
    expect(theirs.cell(TAP).value).toBe('');
  });

  it('goes with the count that was seen when the typing began, whatever arrived since', async () => {
    const { sent, send } = server();
    const store = open(send);
    store.type(TAP, '12');
    store.merge([row({ groundwater: '7' })], 9);
    store.type(WELL, '8');
    await store.flush();
    expect(sent.map(({ sequence, cells }) => [sequence, cells.map(({ place }) => place)])).toEqual([
      [1, [TAP]],
      [9, [WELL]],
    ]);
  });
});

it('a second tab does not send again what the first one has typed over', async () => {
  const { sent, state, send } = server();
  state.down = true;
  const first = open(send);
  first.type(TAP, '1');
  await first.flush();
  const second = open(send);
  await second.restore();
  second.stop();
  state.down = false;
  first.type(TAP, '12');
  await first.flush();
  await second.flush();
  expect(sent.map(({ cells }) => cells.map(({ value }) => value))).toEqual([['12']]);
  expect(state.cells).toEqual({ tap: '12' });
});

describe('two people', () => {
  it('see each other’s cells, marked as news', () => {
    const store = open(server().send);
    store.merge([row({ tap: '5' })], 2);
    expect(store.cell(TAP)).toMatchObject({ value: '5', news: true, savedBy: 'other' });
    store.type(TAP, '6');
    expect(store.cell(TAP).news).toBe(false);
  });

  it('decide a clash, and neither text is lost before', async () => {
    const { sent, state, send } = server();
    const store = open(send);
    store.type(TAP, '12');
    const clash = { key: TAP, mine: '12', theirs: '15', by: '李四', at: '2026-11-23T00:00:00Z' };
    state.answer = () => ({ rows: [row({ tap: '15' })], sequence: 5, clashes: [clash] });
    await store.flush();
    expect(store.cell(TAP)).toMatchObject({ value: '12', state: 'clash', clash: { theirs: '15', by: '李四' } });
    expect((await unsentOf('me', filing))[0]?.value).toBe('12');

    state.answer = () => ({});
    state.sequence = 5;
    store.decide(TAP, 'mine');
    await store.flush();
    expect(sent.at(-1)?.sequence).toBe(5);
    expect(store.cell(TAP)).toMatchObject({ value: '12', state: 'saved' });
  });

  it('take the other one’s text', async () => {
    const { state, send } = server();
    const store = open(send);
    store.type(TAP, '12');
    const clash = { key: TAP, mine: '12', theirs: '15', by: '李四', at: '' };
    state.answer = () => ({ rows: [row({ tap: '15' })], sequence: 5, clashes: [clash] });
    await store.flush();
    store.decide(TAP, 'theirs');
    expect(store.cell(TAP)).toMatchObject({ value: '15', state: 'saved', clash: null });
  });
});

it('a text that the server does not take stays with the reason, and the others are saved', async () => {
  const { state, send } = server();
  const store = open((sequence, cells) => {
    const at = cells.findIndex(({ place }) => place === WELL);
    if (at < 0) return send(sequence, cells);
    const fields = [{ path: `input.cells[${at}].value`, rule: 'TOO_LONG' }];
    return Promise.reject(new ApiError('INVALID', 'no', { fields }));
  });
  store.put([
    { key: WELL, value: 'x' },
    { key: TAP, value: '3' },
  ]);
  await store.flush();
  expect(store.cell(WELL)).toMatchObject({ value: 'x', state: 'refused', refusal: 'TOO_LONG' });
  expect(store.cell(TAP).state).toBe('saved');
  expect(state.cells).toEqual({ tap: '3' });
});
