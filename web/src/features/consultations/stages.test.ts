import { expect, it } from 'vitest';
import { stageInputs, stagesOf, stagesText } from './stages';

it('keeps the stages of a plan as text, and gives them back as the server takes them', () => {
  const text = stagesText([{ name: '踏勘', dueOn: '2026-12-10' }]);
  expect(stagesOf(text)).toEqual([{ title: '踏勘', dueOn: '2026-12-10' }]);
  expect(stageInputs(text.replace('踏勘', ' 踏勘 '))).toEqual([{ name: '踏勘', dueOn: '2026-12-10' }]);
});

it('takes no stages for none: a plan whose stages are all done keeps them', () => {
  expect(stagesText([])).toBe('');
  expect(stageInputs('')).toEqual([]);
  expect(stageInputs(undefined)).toEqual([]);
});
