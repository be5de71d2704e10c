import { expect, type Page } from '@playwright/test';

import { zh } from '../../web/src/shared/i18n/zh';
import { type Api, demo } from './support/api';
import { IssuePage } from './support/issuePage';
import { named, Person } from './support/people';
import { issued, place, planCheckup, releasedDrafts, verified } from './support/scenario';
import { test } from './support/test';

const MANY = 23;
const count = String(MANY);
/** Each of them tells somebody: on a busy machine that takes its time. */
const PATIENT = { timeout: 50_000 };

test('a closing is taken back within the minute', async ({ browser }) => {
  const where = await place();
  const id = await issued(where, '误销号的问题');
  await verified(id);
  const park = await Person.at(browser, demo('park_manager'));
  const page = new IssuePage(park.page);
  await page.open(id);
  await page.act('CLOSE');
  await park.page.getByRole('button', { name: named(zh.issues.undo) }).click();
  await expect(park.page.getByText(zh.issues.undone)).toBeVisible();
  await page.expectStatus(id, 'VERIFIED');
  await park.leave();
});

test('more rows than are loaded are issued and assigned at once, and the assignment is taken back', async ({ browser }) => {
  test.setTimeout(240_000);
  const where = await place();
  const checkup = await planCheckup(where, '旅程：一次办理全部');
  await releasedDrafts(checkup, Array.from({ length: MANY }, (_, n) => `批量问题 ${n + 1}`));
  const park = await Person.at(browser, demo('park_manager'));
  const { page } = park;

  await page.goto(`/issues?checkupId=${checkup.id}`);
  await selectEvery(page);
  await confirmAll(page, 'ISSUE');
  const numbers = await numbersOf(park.api, checkup.id);
  expect(new Set(numbers).size).toBe(MANY);

  await selectEvery(page);
  const bar = page.getByRole('region', { name: zh.issues.bulk });
  await bar.getByRole('button', { name: named(zh.enums.issueAction.ASSIGN) }).click();
  await page.locator('#bulk-person').click();
  await page.locator('.ant-select-item-option').first().click();
  await page.getByRole('dialog').getByRole('button', { name: zh.issues.bulkConfirm(MANY) }).click();
  await expect.poll(() => assignedOf(park.api, checkup.id), PATIENT).toBe(MANY);
  await page.getByRole('button', { name: named(zh.issues.undo) }).click();
  await expect.poll(() => assignedOf(park.api, checkup.id), PATIENT).toBe(0);
  await park.leave();
});

async function selectEvery(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: /^选择：批量问题/ }).first().check();
  await page.getByRole('button', { name: zh.issues.selectEvery(count) }).click();
  await expect(page.getByText(zh.issues.selectedEvery(count))).toBeVisible();
}

async function confirmAll(page: Page, action: 'ISSUE'): Promise<void> {
  const bar = page.getByRole('region', { name: zh.issues.bulk });
  await bar.getByRole('button', { name: named(zh.enums.issueAction[action]) }).click();
  await page.getByRole('dialog').getByRole('button', { name: zh.issues.bulkConfirm(MANY) }).click();
  await expect(page.getByText(zh.issues.bulkDone(MANY))).toBeVisible(PATIENT);
  // With it goes what was selected.
  await expect(page.getByRole('dialog')).toBeHidden(PATIENT);
}

const ROWS = 'query($id: UUID!) { issues(filter: { checkupId: $id }, first: 100) { nodes { number responsible { id } } } }';

async function numbersOf(api: Api, id: string): Promise<string[]> {
  const { nodes } = (await api.gql(ROWS, { id })).issues;
  return nodes.map((row: { number: string | null }) => row.number).filter(Boolean);
}

async function assignedOf(api: Api, id: string): Promise<number> {
  const { nodes } = (await api.gql(ROWS, { id })).issues;
  return nodes.filter((row: { responsible: unknown }) => row.responsible).length;
}
