import { describe, expect, it } from 'vitest';
import { readTaken, writeTaken } from './exif';

const bare = Uint8Array.from([0xff, 0xd8, 0xff, 0xdb, 0, 4, 1, 2, 0xff, 0xd9]);

describe('time and place of a picture', () => {
  it('survive shrinking', async () => {
    const taken = { takenAt: '2026-11-23T01:02:03.000Z', lon: 103.834512, lat: 29.831277 };
    const written = readTaken(await writeTaken(bare, taken).arrayBuffer());
    expect(written.takenAt).toBe(taken.takenAt);
    expect(written.lon).toBeCloseTo(taken.lon, 5);
    expect(written.lat).toBeCloseTo(taken.lat, 5);
  });
  it('may be known in part', async () => {
    const written = readTaken(await writeTaken(bare, { takenAt: '2026-02-28T16:00:00.000Z' }).arrayBuffer());
    expect(written).toEqual({ takenAt: '2026-02-28T16:00:00.000Z' });
    const south = readTaken(await writeTaken(bare, { lat: -12.5, lon: -70.25 }).arrayBuffer());
    expect(south.lat).toBeCloseTo(-12.5, 6);
    expect(south.lon).toBeCloseTo(-70.25, 6);
  });
  it('leave the picture alone when unknown, broken or not a JPEG', async () => {
    expect(writeTaken(bare, {}).size).toBe(bare.length);
    expect(readTaken(bare.buffer)).toEqual({});
    expect(readTaken(new Uint8Array([1, 2]).buffer)).toEqual({});
    const cut = (await writeTaken(bare, { lat: 1, lon: 2 }).arrayBuffer()).slice(0, 40);
    expect(readTaken(cut)).toEqual({});
  });
});
