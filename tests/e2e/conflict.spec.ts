import { expect } from '@playwright/test';

import { zh } from '../../web/src/shared/i18n/zh';
import { demo } from './support/api';
import { IssuePage } from './support/issuePage';
import { named, Person } from './support/people';
import { place, planCheckup, releasedDrafts } from './support/scenario';
import { test } from './support/test';

test('two people edit one issue: the second sees what changed and loses nothing', async ({ browser }) => {
  const where = await place();
  const checkup = await planCheckup(where, '体检：两人同时修改');
  const [id] = (await releasedDrafts(checkup, ['雨污管网混接'])) as [string];
  const park = await Person.at(browser, demo('park_manager'));
  const expert = await Person.at(browser, demo('expert'));
  const [atPark, atExpert] = [new IssuePage(park.page), new IssuePage(expert.page)];

  await atPark.open(id);
  await atExpert.open(id);
  const mine = await atPark.begin('EDIT', { texts: { description: '园区补充：东侧雨水井有污水痕迹' } });
  await atExpert.act('EDIT', { texts: { place: '厂区东门' } });

  await atPark.confirm('EDIT', mine);
  const conflict = mine.getByRole('alert').filter({ hasText: zh.common.conflictTitle });
  await expect(conflict).toBeVisible();
  await expect(conflict).toContainText('厂区东门');
  await expect(mine.locator('#action-description')).toHaveValue('园区补充：东侧雨水井有污水痕迹');

  await conflict.getByRole('button', { name: named(zh.common.conflictMine) }).click();
  await expect(mine).toBeHidden();
  const { issue } = await park.api.gql('query($id: UUID!) { issue(id: $id) { description place } }', { id });
  expect(issue).toEqual({ description: '园区补充：东侧雨水井有污水痕迹', place: '厂区东门' });
});
