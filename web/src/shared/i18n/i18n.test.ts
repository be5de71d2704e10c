import { describe, expect, it } from 'vitest';
import { en as enCore } from './en';
import { office as enOffice } from './en/office';
import { zh as zhCore } from './zh';
import * as enArchive from './en/archive';
import * as enAudit from './en/audit';
import * as enCampaigns from './en/campaigns';
import * as enConsultations from './en/consultations';
import * as enConsultingEnums from './en/consultingEnums';
import * as enContracts from './en/contracts';
import * as enDiagnoses from './en/diagnoses';
import * as enFilings from './en/filings';
import * as enForms from './en/forms';
import * as enFunding from './en/funding';
import * as enKnowledge from './en/knowledge';
import * as enLimits from './en/limits';
import * as enQuality from './en/quality';
import * as enQuestions from './en/questions';
import * as enStatistics from './en/statistics';
import * as enTrainings from './en/trainings';
import * as zhArchive from './zh/archive';
import * as zhAudit from './zh/audit';
import * as zhCampaigns from './zh/campaigns';
import * as zhConsultations from './zh/consultations';
import * as zhConsultingEnums from './zh/consultingEnums';
import * as zhContracts from './zh/contracts';
import * as zhDiagnoses from './zh/diagnoses';
import * as zhFilings from './zh/filings';
import * as zhForms from './zh/forms';
import * as zhFunding from './zh/funding';
import * as zhKnowledge from './zh/knowledge';
import * as zhLimits from './zh/limits';
import * as zhQuality from './zh/quality';
import * as zhQuestions from './zh/questions';
import * as zhStatistics from './zh/statistics';
import * as zhTrainings from './zh/trainings';
import { office as zhOffice } from './zh/office';

const [zh, en] = [
  { ...zhCore, ...zhOffice, ...zhArchive, ...zhAudit, ...zhCampaigns, ...zhContracts, ...zhDiagnoses, ...zhConsultations, ...zhConsultingEnums, ...zhFunding, ...zhFilings, ...zhForms, ...zhKnowledge, ...zhLimits, ...zhQuality, ...zhQuestions, ...zhStatistics, ...zhTrainings },
  { ...enCore, ...enOffice, ...enArchive, ...enAudit, ...enCampaigns, ...enContracts, ...enDiagnoses, ...enConsultations, ...enConsultingEnums, ...enFunding, ...enFilings, ...enForms, ...enKnowledge, ...enLimits, ...enQuality, ...enQuestions, ...enStatistics, ...enTrainings },
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
