import { describe, expect, it } from 'vitest';
import { en as enCore } from './en';
import { office as enOffice } from './en/office';
import { zh as zhCore } from './zh';
import { office as zhOffice } from './zh/office';

const [zh, en] = [
  { ...zhCore, ...zhOffice },
  { ...enCore, ...enOffice },
];

type Tree = { [key: string]: unknown };

function leaves(tree: Tree, path = ''): [string, unknown][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? leaves(value as Tree, `${path}${key}.`)
      : [[`${path}${key}`, value] as [string, unknown]],
  );
}

// Names that are the same word in both languages, or each language's own name.
const SAME = /^common\.(chinese|english)$/;

describe('the dictionaries', () => {
  const chinese = leaves(zh);
  const english = new Map(leaves(en));

  it('have the same texts', () => {
    expect([...english.keys()].toSorted()).toEqual(chinese.map(([path]) => path).toSorted());
  });

  it('have no empty text', () => {
    const empty = [...chinese, ...english].filter(([, text]) => text === '').map(([path]) => path);
    expect(empty).toEqual([]);
  });

  it('are in Chinese and in English', () => {
    const han = /\p{Script=Han}/u;
    const notChinese = chinese.filter(([path, text]) => typeof text === 'string' && !han.test(text) && text.length > 2 && !SAME.test(path));
    const notEnglish = [...english].filter(([path, text]) => typeof text === 'string' && han.test(text) && !SAME.test(path));
    expect(notChinese).toEqual([]);
    expect(notEnglish).toEqual([]);
  });

  it('take the same number of parameters', () => {
    const differs = chinese.filter(([path, text]) => {
      const other = english.get(path);
      return typeof text === 'function' && (typeof other !== 'function' || other.length > Math.max(text.length, 2));
    });
    expect(differs).toEqual([]);
  });
});
