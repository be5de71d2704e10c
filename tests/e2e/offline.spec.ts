import { type BrowserContext, expect, type Page } from '@playwright/test';

import { zh } from '../../web/src/shared/i18n/zh';
import { office } from '../../web/src/shared/i18n/zh/office';
import { visit } from './support/addresses';
import { Api, demo } from './support/api';
import { named, Person, PHONE, signIn } from './support/people';
import { photo } from './support/picture';
import { type Checkup, place, planCheckup } from './support/scenario';
import { test } from './support/test';

const HONOURS = expect.stringMatching(/\/HonoursPage-/);
const FINDINGS = ['离线旅程：油桶露天堆放', '离线旅程：标识牌缺失'];

test('an inspection without a network: nothing is lost, everything arrives once', async ({ browser }) => {
  test.setTimeout(180_000);
  const checkup = await planCheckup(await place(), `旅程：离线检查 ${Date.now()}`);
  // The worker is what opens the pages without a network.
  const context = await browser.newContext({
    viewport: PHONE,
    hasTouch: true,
    isMobile: true,
    serviceWorkers: 'allow',
    permissions: ['geolocation'],
    geolocation: { longitude: 103.83, latitude: 29.84 },
  });
  const page = await context.newPage();
  page.on('dialog', (dialog) => void dialog.accept());
  await test.step('the phone keeps a copy while it is online', () => prepare(page, checkup));

  await context.setOffline(true);
  await test.step('two findings, a reload in the middle of the second', () => inspect(page, checkup));
  await test.step('the counter and the queue name what waits', () => look(page));

  await test.step('the line drops answers, then holds, and all is sent', () => reconnect(page, context));
  await context.close();
  await test.step('each finding is there once, with its photo', () => arrived(checkup));
});

test('at a desk without a network a page that was never opened says so, the menu stays, and it opens afterwards', async ({
  browser,
}) => {
  const coordinator = await Person.at(browser, demo('coordinator'));
  const { page, context } = coordinator;
  await visit(page, '/checkups');

  await context.setOffline(true);
  const before = page.url();
  await page.getByRole('link', { name: office.checkups.plan }).first().click();
  const alert = page.getByRole('alert').filter({ hasText: zh.errors.codes.OFFLINE });
  await expect(alert).toBeVisible();
  expect(page.url()).toBe(new URL('/checkups/new', before).href);
  const menu = page.getByRole('navigation', { name: zh.common.menu });
  await expect(menu.getByRole('link').first()).toBeVisible();
  // Still no network: the page that says so stays.
  await alert.getByRole('button', { name: named(zh.common.retry) }).click();
  await expect(alert).toBeVisible();
  // What has been open before still opens.
  await menu.getByRole('link', { name: zh.enums.page.CHECKUPS }).click();
  await expect(page.getByRole('heading', { level: 1, name: zh.enums.page.CHECKUPS })).toBeVisible();
  await page.goBack();
  await expect(alert).toBeVisible();

  await context.setOffline(false);
  await alert.getByRole('button', { name: named(zh.common.retry) }).click();
  await expect(page.getByRole('heading', { level: 1, name: office.checkups.plan })).toBeVisible();
  await coordinator.leave();
});

test('at a quiet desk the pages of the menu are fetched, and open when the network is gone', async ({ browser }) => {
  const coordinator = await Person.at(browser, demo('coordinator'));
  const { page, context } = coordinator;
  const fetched: string[] = [];
  page.on('requestfinished', (request) => fetched.push(request.url()));
  await page.clock.install();
  await visit(page, '/issues');
  expect(fetched).not.toContainEqual(HONOURS);
  // Ten seconds of quiet, then one page after the other: each look lets one more come.
  const look = async () => {
    await page.clock.fastForward(11_000);
    return fetched;
  };
  await expect.poll(look, { intervals: [100], timeout: 60_000 }).toContainEqual(HONOURS);
  await context.setOffline(true);
  await page.getByRole('navigation', { name: zh.common.menu }).getByRole('link', { name: zh.enums.page.HONOURS }).click();
  await expect(page.getByRole('heading', { level: 1, name: zh.enums.page.HONOURS })).toBeVisible();
  await coordinator.leave();
});

async function prepare(page: Page, { title }: Checkup): Promise<void> {
  await signIn(page, demo('expert'));
  await page.goto('/m/tasks');
  const card = page.getByRole('link').filter({ hasText: title });
  await expect(card.getByText(zh.field.offlineReady('').trim())).toBeVisible();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  // The first load is not controlled yet.
  await page.reload();
  await expect(card).toBeVisible();
}

async function inspect(page: Page, { visitId }: Checkup): Promise<void> {
  const description = page.getByRole('textbox', { name: zh.field.description });
  await page.goto(`/m/visits/${visitId}`);
  await page.getByRole('button', { name: zh.field.checkIn }).click();
  const answers = page.getByRole('group').filter({ hasText: zh.enums.answer.NONCONFORMING });
  await answers.first().getByRole('button', { name: named(zh.enums.answer.CONFORMING) }).click();
  await answers.nth(1).getByRole('button', { name: named(zh.enums.answer.NONCONFORMING) }).click();
  await page.locator('.phone-photos input[type=file]').first().setInputFiles(photo(901));
  await expect(page.locator('.phone-thumb img')).toBeVisible();
  await description.fill(FINDINGS[0] ?? '');
  await page.getByRole('button', { name: zh.field.saveAndNext }).click();

  await expect(description).toHaveValue('');
  await page.locator('.phone-photos input[type=file]').first().setInputFiles(photo(902));
  await expect(page.locator('.phone-thumb img')).toBeVisible();
  await description.fill(FINDINGS[1] ?? '');
  await page.reload();
  await expect(description).toHaveValue(FINDINGS[1] ?? '');
  await expect(page.locator('.phone-thumb img')).toBeVisible();
  await page.getByRole('button', { name: named(zh.field.saveFinding) }).click();
  await page.getByRole('button', { name: zh.field.finish }).click();
  await expect(page.getByText(zh.field.finishQueued)).toBeVisible();
}

async function look(page: Page): Promise<void> {
  await page.goto('/m/queue');
  for (const finding of FINDINGS) await expect(page.getByText(finding).first()).toBeVisible();
  await expect(page.getByRole('button', { name: zh.field.syncNow })).toBeDisabled();
}

/** The server does what it is asked, but of the first ten answers every third one is lost on its way. */
async function reconnect(page: Page, context: BrowserContext): Promise<void> {
  let sent = 0;
  await page.route(/\/(graphql|api\/files)/, async (route) => {
    sent += 1;
    if (sent > 10 || sent % 3 !== 0) return route.continue();
    await route.fetch().catch(() => {});
    return route.abort('connectionreset');
  });
  await context.setOffline(false);
  // After a lost answer the queue waits before it tries again; a person presses.
  const sync = page.getByRole('button', { name: zh.field.syncNow, disabled: false });
  const done = page.getByRole('heading', { name: zh.field.waiting(0) });
  await expect(async () => {
    if (await sync.isVisible()) await sync.click({ timeout: 1_000 });
    await expect(done).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  expect(sent, 'answers were lost').toBeGreaterThanOrEqual(3);
}

async function arrived({ visitId }: Checkup): Promise<void> {
  const api = await Api.signIn(demo('expert'));
  const query = 'query($id: UUID!) { visit(id: $id) { status lon findings { title files { sha256 } } results { answer } } }';
  const { visit } = await api.gql(query, { id: visitId });
  expect(visit.status).toBe('FINISHED');
  expect(visit.lon).toBeCloseTo(103.83, 3);
  expect(visit.findings.map((one: { title: string }) => one.title).sort()).toEqual([...FINDINGS].sort());
  expect(visit.findings.map((one: { files: unknown[] }) => one.files.length)).toEqual([1, 1]);
  expect(visit.results.map((one: { answer: string }) => one.answer).sort()).toEqual(['CONFORMING', 'NONCONFORMING']);
}
