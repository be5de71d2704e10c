import { randomUUID } from 'node:crypto';

import { expect, type Page } from '@playwright/test';

import { zh } from '../../web/src/shared/i18n/zh';
import { arrived } from './support/addresses';
import { Api, demo } from './support/api';
import { named, Person, PHONE } from './support/people';
import { photo } from './support/picture';
import { type Checkup, place, planCheckup, type Place, verified } from './support/scenario';
import { test } from './support/test';

test('on the phone the closed issue is told and one tap logs it as come back', async ({ browser }) => {
  const where = await place();
  const old = await closedOfItem(where, 3);
  const checkup = await planCheckup(where, '旅程：现场复发');
  const expert = await Person.at(browser, demo('expert'), PHONE);
  const { page } = expert;
  await page.goto(`/m/visits/${checkup.visitId}`);
  await page.getByRole('button', { name: zh.field.checkIn }).click();
  const item = page.getByRole('group', { name: zh.field.answerFor(old.code) });
  await item.getByRole('button', { name: named(zh.enums.answer.NONCONFORMING) }).click();
  await expect(page.getByText(old.number)).toBeVisible();
  await page.locator('.phone-photos input[type=file]').first().setInputFiles(photo(61));
  await expect(page.locator('.phone-thumb img')).toBeVisible();
  await page.getByRole('button', { name: named(zh.field.recur) }).first().click();
  await arrived(page, `**/m/visits/${checkup.visitId}`);
  await expect.poll(() => look(old.id)).toMatchObject({ status: 'RECTIFYING', reopenedTimes: 1 });
  expect((await look(old.id)).files).toHaveLength(2);
  // No finding of its own, and the item is answered.
  const query = 'query($id: UUID!) { visit(id: $id) { findings { id } progress { nonconforming } } }';
  const seen = async () => (await expert.api.gql(query, { id: checkup.visitId })).visit;
  await expect.poll(seen).toEqual({ findings: [], progress: { nonconforming: 1 } });
  await expert.leave();
});

test('in review a draft is merged into the closed issue that came back', async ({ browser }) => {
  const where = await place();
  const old = await closedOfItem(where, 4);
  const checkup = await planCheckup(where, '旅程：审阅时发现复发');
  await start(checkup);
  const draft = await log(checkup, 4, '标识又缺失');
  const lead = await Person.at(browser, demo('expert'));
  await lead.page.goto(`/issues/${draft}`);
  await recur(lead.page);
  await expect(lead.page.getByText(zh.issues.recurred(old.number))).toBeVisible();
  expect(await look(old.id)).toMatchObject({ status: 'RECTIFYING', reopenedTimes: 1 });
  expect(await look(draft)).toMatchObject({ status: 'DISCARDED', mergedInto: { id: old.id } });
  await lead.leave();
});

async function recur(page: Page): Promise<void> {
  const similar = page.getByRole('region', { name: zh.issues.similar });
  await similar.getByRole('button', { name: named(zh.issues.recur) }).first().click();
  await page.getByRole('tooltip').getByRole('button').last().click();
}

type Old = { id: string; number: string; code: string };

/** An issue of the n-th item of the checklist, closed before the journey begins. */
async function closedOfItem(where: Place, n: number): Promise<Old> {
  const expert = await Api.signIn(demo('expert'));
  const park = await Api.signIn(demo('park_manager'));
  const checkup = await planCheckup(where, '旅程：上一次体检');
  await start(checkup);
  const id = await log(checkup, n, '标识缺失');
  await expert.run('finishVisit', 'FinishVisitInput', { id: checkup.visitId }, '{ id }');
  const { version } = (await expert.gql('query($id: UUID!) { checkup(id: $id) { version } }', { id: checkup.id })).checkup;
  await expert.run('releaseCheckup', 'CheckupVersionInput', { id: checkup.id, version }, '{ id }');
  await park.run('issueIssue', 'IssueIssueInput', { id, version: (await look(id)).version });
  await verified(id);
  await park.run('closeIssue', 'CloseIssueInput', { id, version: (await look(id)).version });
  const { number, item } = await look(id);
  return { id, number, code: item.code };
}

async function start(checkup: Checkup): Promise<void> {
  const expert = await Api.signIn(demo('expert'));
  await expert.run('startVisit', 'StartVisitInput', { id: checkup.visitId }, '{ id }');
}

async function log(checkup: Checkup, n: number, title: string): Promise<string> {
  const expert = await Api.signIn(demo('expert'));
  const query = 'query($id: UUID!) { visit(id: $id) { checklist { items { id } } } }';
  const { items } = (await expert.gql(query, { id: checkup.visitId })).visit.checklist;
  const content = { kind: 'PROBLEM', severity: 'MODERATE', category: '危险废物', title, description: `${title}。` };
  const input = { id: randomUUID(), visitId: checkup.visitId, itemId: items[n].id, basisNote: '按现场情况说明', files: [] };
  return (await expert.run('logFinding', 'LogFindingInput', { ...input, ...content })).id;
}

async function look(id: string) {
  const expert = await Api.signIn(demo('expert'));
  const fields = 'number status version reopenedTimes item { code } files { sha256 } mergedInto { id }';
  return (await expert.gql(`query($id: UUID!) { issue(id: $id) { ${fields} } }`, { id })).issue;
}
