import { readFile } from 'node:fs/promises';

import { expect, type Page } from '@playwright/test';
import { readSheet } from 'read-excel-file/node';

import { zh } from '../../web/src/shared/i18n/zh';
import { office } from '../../web/src/shared/i18n/zh/office';
import { arrived } from './support/addresses';
import { type Api, demo } from './support/api';
import { IssuePage } from './support/issuePage';
import { named, Person, PHONE } from './support/people';
import { photo } from './support/picture';
import { type Checkup, day, place, planCheckup } from './support/scenario';
import { test } from './support/test';

const TITLE = '旅程：五个问题';
const FINDINGS = [
  '危废间没有防渗措施',
  '废气排放口无采样平台',
  '台账缺少九月记录',
  '应急池被杂物占用',
  '雨水口未设截止阀',
];

test('five findings on site become five closed rows in a workbook', async ({ browser }) => {
  test.setTimeout(300_000);
  const where = await place();
  const checkup = await planCheckup(where, TITLE);

  const onSite = await Person.at(browser, demo('expert'), PHONE);
  await test.step('the expert logs five findings with photos at 390 px', () => logFindings(onSite.page, checkup));
  const ids = await received(onSite.api, checkup);
  await onSite.leave();

  const lead = await Person.at(browser, demo('expert'));
  await test.step('the lead corrects one and hands the list to the park', () => review(lead.page, checkup, ids));

  const park = await Person.at(browser, demo('park_manager'));
  await test.step('the park goes through the list by keyboard and issues it', () => issueByKeys(park.page, checkup));

  const enterprise = await Person.at(browser, demo('enterprise_manager'));
  await test.step('the enterprise plans and proves', async () => {
    const plan = { texts: { measure: '委托有资质单位整改', person: '安环部' }, days: { plannedOn: day(10) } };
    await each(ids, enterprise, async (page, index) => {
      await page.act('PLAN', plan);
      await page.act('SUBMIT', { texts: { account: '已按方案整改完毕' }, photos: [50 + index] });
    });
  });

  await test.step('the expert verifies', () =>
    each(ids, lead, (page) =>
      page.act('VERIFY', { texts: { opinion: '整改到位' }, choices: [zh.enums.verifyMethod.ON_SITE] }),
    ));
  await test.step('the park closes', () => each(ids, park, (page) => page.act('CLOSE')));

  await test.step('the workbook has the five rows', () => exportRows(park.page, checkup));
});

async function logFindings(page: Page, { title, visitId }: Checkup): Promise<void> {
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto('/m/tasks');
  await page.getByRole('link').filter({ hasText: title }).click();
  await arrived(page, `**/m/visits/${visitId}`);
  await page.getByRole('button', { name: zh.field.checkIn }).click();
  const answers = page.getByRole('group').filter({ hasText: zh.enums.answer.NONCONFORMING });
  await answers.first().getByRole('button', { name: named(zh.enums.answer.CONFORMING) }).click();
  // The first finding belongs to an item of the checklist, the others are free.
  await answers.nth(1).getByRole('button', { name: named(zh.enums.answer.NONCONFORMING) }).click();
  for (const [index, description] of FINDINGS.entries()) {
    await expect(page.getByRole('textbox', { name: zh.field.description })).toHaveValue('');
    await page.locator('.phone-photos input[type=file]').first().setInputFiles(photo(10 + index));
    await expect(page.locator('.phone-thumb img')).toBeVisible();
    await page.getByRole('textbox', { name: zh.field.description }).fill(description);
    // What no item stands behind needs a basis in words before it can be issued.
    if (index > 0) await page.getByRole('textbox', { name: zh.field.basisNote }).fill('按现场情况说明');
    const last = index === FINDINGS.length - 1;
    const save = last ? named(zh.field.saveFinding) : zh.field.saveAndNext;
    await page.getByRole('button', { name: save }).click();
  }
  await arrived(page, `**/m/visits/${visitId}`);
  for (const description of FINDINGS) await expect(page.getByText(description).first()).toBeVisible();
  await page.getByRole('button', { name: zh.field.finish }).click();
}

/** What the phone sent has arrived, each finding once and with its photo. */
async function received(api: Api, { visitId }: Checkup): Promise<string[]> {
  const query = 'query($id: UUID!) { visit(id: $id) { status findings { id title files { sha256 } } } }';
  const look = async () => (await api.gql(query, { id: visitId })).visit;
  await expect.poll(async () => (await look()).status).toBe('FINISHED');
  const { findings } = await look();
  expect(findings.map((one: { title: string }) => one.title).sort()).toEqual([...FINDINGS].sort());
  expect(findings.map((one: { files: unknown[] }) => one.files.length)).toEqual(FINDINGS.map(() => 1));
  return findings.map((one: { id: string }) => one.id);
}

async function review(page: Page, checkup: Checkup, [first]: string[]): Promise<void> {
  const issue = new IssuePage(page);
  await issue.open(first ?? '');
  await issue.act('EDIT', { texts: { advice: '十五个工作日内完成整改并上传照片' } });
  await page.goto(`/checkups/${checkup.id}`);
  const release = named(zh.enums.checkupAction.RELEASE);
  await page.getByRole('button', { name: release }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: release }).click();
  await expect(page.getByText(zh.enums.checkupStatus.REVIEWED).first()).toBeVisible();
}

async function issueByKeys(page: Page, checkup: Checkup): Promise<void> {
  await page.goto(`/review/${checkup.id}`);
  const confirm = page.getByRole('button', { name: office.review.confirm(zh.enums.issueAction.ISSUE) });
  for (const done of FINDINGS.keys()) {
    await expect(page.getByText(office.review.progress(done, FINDINGS.length))).toBeVisible();
    // The live page can count the one before while its own button still waits for the answer.
    await expect(confirm).toBeHidden();
    await page.keyboard.press('i');
    await expect(confirm).toBeFocused();
    await page.keyboard.press('Enter');
  }
  await expect(page.getByText(office.review.progress(FINDINGS.length, FINDINGS.length))).toBeVisible();
  const finish = named(zh.enums.checkupAction.ISSUE);
  await page.getByRole('button', { name: finish }).click();
  await page.getByRole('dialog').getByRole('button', { name: finish }).click();
  await arrived(page, `**/checkups/${checkup.id}`);
}

async function each(ids: string[], { page }: Person, work: (page: IssuePage, index: number) => Promise<void>) {
  const issue = new IssuePage(page);
  for (const [index, id] of ids.entries()) {
    await issue.open(id);
    await work(issue, index);
  }
}

async function exportRows(page: Page, checkup: Checkup): Promise<void> {
  await page.goto(`/issues?checkupId=${checkup.id}&statuses=CLOSED`);
  const button = page.getByRole('button', { name: zh.common.exportN(String(FINDINGS.length)) });
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  const rows = await readSheet(await readFile(await download.path()));
  expect(rows).toHaveLength(FINDINGS.length + 1);
  const text = JSON.stringify(rows);
  for (const finding of FINDINGS) expect(text).toContain(finding);
  expect(text.split(zh.enums.issueStatus.CLOSED).length - 1).toBe(FINDINGS.length);
}
