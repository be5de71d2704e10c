import { describe, expect, it } from 'vitest';
import { jpegName, shrinkPlan } from './shrink';

const MB = 1024 * 1024;

describe('shrinkPlan', () => {
  it('keeps a small picture as it is', () => {
    expect(shrinkPlan({ type: 'image/jpeg', size: MB, width: 1600, height: 1200 })).toEqual({ do: 'keep' });
  });
  it('brings the longest side to 2000 and keeps the shape', () => {
    expect(shrinkPlan({ type: 'image/jpeg', size: 6 * MB, width: 4000, height: 3000 })).toEqual({
      do: 'shrink',
      width: 2000,
      height: 1500,
    });
    expect(shrinkPlan({ type: 'image/jpeg', size: 6 * MB, width: 3024, height: 4032 })).toMatchObject({ height: 2000 });
  });
  it('writes a heavy small picture anew, never larger', () => {
    expect(shrinkPlan({ type: 'image/png', size: 9 * MB, width: 1000, height: 800 })).toEqual({
      do: 'shrink',
      width: 1000,
      height: 800,
    });
  });
  it('turns a picture that the server cannot read into a JPEG when the browser can', () => {
    expect(shrinkPlan({ type: 'image/heic', size: MB, width: 800, height: 600 }).do).toBe('shrink');
    expect(shrinkPlan({ type: 'image/heic', size: MB })).toEqual({ do: 'refuse' });
  });
  it('keeps a PDF up to 20 MB', () => {
    expect(shrinkPlan({ type: 'application/pdf', size: 19 * MB })).toEqual({ do: 'keep' });
    expect(shrinkPlan({ type: 'application/pdf', size: 21 * MB })).toEqual({ do: 'refuse' });
  });
});

describe('jpegName', () => {
  it('changes only the ending', () => {
    expect(jpegName('IMG_01.HEIC')).toBe('IMG_01.jpg');
    expect(jpegName('现场.照片.png')).toBe('现场.照片.jpg');
  });
});
