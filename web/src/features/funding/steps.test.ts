import { expect, test } from 'vitest';
import { stepsOf } from './steps';

const told = (...args: Parameters<typeof stepsOf>) => stepsOf(...args).map(({ status, state }) => `${status}:${state}`).join(' ');

test('the last step says what became of an application', () => {
  expect(told('SUBMITTED')).toBe('PREPARING:done SUBMITTED:now UNDER_REVIEW:todo GRANTED:todo');
  expect(told('GRANTED')).toBe('PREPARING:done SUBMITTED:done UNDER_REVIEW:done GRANTED:done');
  expect(told('REFUSED')).toBe('PREPARING:done SUBMITTED:done UNDER_REVIEW:done REFUSED:done');
  expect(told('WITHDRAWN')).toBe('PREPARING:done WITHDRAWN:done');
});
