import { expect, type Page } from '@playwright/test';

import { zh } from '../../web/src/shared/i18n/zh';
import { archive as words, archiveEnums } from '../../web/src/shared/i18n/zh/archive';
import { office } from '../../web/src/shared/i18n/zh/office';
import { accessible } from './support/accessible';
import { arrived, settled, visit } from './support/addresses';
import { Api, demo } from './support/api';
import { runNow } from './support/jobs';
import { DESK, named, newcomer, Person, PHONE } from './support/people';
import { photo, picture, sha256 } from './support/picture';
import { day, type Place, place } from './support/scenario';
import { test } from './support/test';
import { uscc } from './support/uscc';
import { opened } from './support/zip';

const STAMP = String(Date.now() % 1_000_000).padStart(6, '0');
const ACCOUNT = `e2e.keeper${STAMP}`;
const PERMIT = '排污许可证（排污登记）';
const NUMBER = `91510000MA6A${STAMP}001P`;
/** Within the sixty days in which a renewal must have been requested, and not yet within thirty. */
const SOON = day(50);

type Slot = { state: string; required: boolean; type: { code: string; condition: string; hasExpiry: boolean } };

const SLOTS = `query($id: UUID!) { archive(kind: ENTERPRISE, id: $id) {
  percent required fulfilled missing slots { state required type { code condition hasExpiry } } } }`;

test('an archive goes from empty to complete; what expires in it is told once, and renewed', async ({ browser }) => {
  test.setTimeout(300_000);
  const where = await place();
  const staff = await Person.at(browser, demo('park_staff'));
  const id = await founded(staff.api, where);
  await newcomer(ACCOUNT, [{ role: 'ENTERPRISE_MANAGER', enterpriseId: id }]);
  const keeper = await Person.at(browser, ACCOUNT);
  const { page } = keeper;
  await visit(page, '/');
  const shown = (state: keyof typeof archiveEnums.slotState) =>
    page.getByRole('button', { name: new RegExp(`^${archiveEnums.slotState[state]}\\s*\\d+$`) });

  await test.step('the menu leads to the own archive, which is empty and says what is missing', async () => {
    await page.getByRole('link', { name: zh.enums.page.ARCHIVES }).first().click();
    await arrived(page, `**/archive/enterprise/${id}`);
    await expect(page.locator('.archive-percent')).toHaveText('0%');
    await expect(page.locator('.archive-missing')).toContainText(PERMIT);
    await accessible(page, 'an empty archive');
  });

  await test.step('the permit is added with its scan; it expires soon', async () => {
    await slot(page, 'DISCHARGE_PERMIT').getByRole('button', { name: /^登记/ }).click();
    const dialog = page.getByRole('dialog');
    const save = dialog.getByRole('button', { name: named(zh.common.save) });
    await dialog.locator('#record-number').fill(NUMBER);
    await dialog.locator('#record-authority').fill('眉山市生态环境局');
    await dialog.locator('#record-issuedOn').fill('2021-06-01');
    await expect(dialog.getByRole('button', { name: words.propose(60, '2026-05-31') })).toBeVisible();
    await dialog.locator('#record-expiresOn').fill(SOON);
    await expect(save).toBeDisabled();
    await dialog.locator('input[type=file]').setInputFiles(photo(11));
    await save.click();
    await expect(dialog).toBeHidden();
    await expect(slot(page, 'DISCHARGE_PERMIT')).toContainText(archiveEnums.slotState.EXPIRING);
    await expect(slot(page, 'DISCHARGE_PERMIT')).toContainText(NUMBER);
  });

  await test.step('the park notes what does not apply; the rest is added until nothing is missing', async () => {
    await visit(staff.page, `/archive/enterprise/${id}?state=MISSING`);
    await slot(staff.page, 'HAZARDOUS_WASTE_CONTRACT').getByRole('button', { name: /^注明不适用/ }).click();
    const dialog = staff.page.getByRole('dialog');
    await dialog.locator('#record-reason').fill('不产生危险废物。');
    await dialog.getByRole('button', { name: named(zh.common.save) }).click();
    await expect(dialog).toBeHidden();
    await completed(keeper.api, staff.api, id);
    await page.reload();
    await expect(page.locator('.archive-percent')).toHaveText('100%');
    await expect(page.getByText(words.nothingMissing)).toBeVisible();
    await shown('EXPIRING').click();
    await expect(page.locator('.slots > li')).toHaveCount(1);
    await expect(page.getByRole('link', { name: NUMBER })).toBeVisible();
    await accessible(page, 'a complete archive');
  });

  const document = (await page.getByRole('link', { name: NUMBER }).getAttribute('href'))?.split('/').at(-1) ?? '';

  await test.step('the reminder comes once, and opens the document', async () => {
    await told(keeper.api, document, 1);
    await visit(page, '/');
    const tile = page.locator('.tiles li').filter({ hasText: zh.enums.tile.DOCUMENTS_DUE });
    await expect(tile.locator('strong')).toHaveText('1');
    await tile.getByRole('link').click();
    await expect(page.locator('.ant-table-row')).toHaveCount(1);
    await visit(page, '/inbox');
    await page.locator(`.notices a[href$="/archive/documents/${document}"]`).click();
    await arrived(page, `**/archive/documents/${document}`);
    await expect(page.getByText(words.renewalBy(day(50 - 60)))).toBeVisible();
    await accessible(page, 'a document');
  });

  await test.step('the renewed permit takes its place on a phone; the old one stays readable', async () => {
    const phone = await Person.at(browser, ACCOUNT, PHONE);
    await visit(phone.page, `/archive/documents/${document}`);
    await phone.page.getByRole('button', { name: /^换新/ }).click();
    const dialog = phone.page.getByRole('dialog');
    await dialog.locator('#record-number').fill(`${NUMBER}-2`);
    await dialog.locator('#record-issuedOn').fill(day());
    await dialog.getByRole('button', { name: /^按 60 个月填入/ }).click();
    await dialog.locator('input[type=file]').setInputFiles(photo(12));
    await dialog.getByRole('button', { name: named(zh.common.save) }).click();
    await expect(dialog).toBeHidden();
    await expect(phone.page.getByText(archiveEnums.documentState.VALID, { exact: true })).toBeVisible();
    await expect(phone.page.locator('.document-revisions > li')).toHaveCount(2);
    await expect(phone.page.locator('.document-revisions > li').last()).toContainText(SOON);
    await accessible(phone.page, 'a document on a phone');
    await visit(phone.page, `/archive/enterprise/${id}`);
    await accessible(phone.page, 'an archive on a phone');
    await told(keeper.api, document, 1);
  });

  await test.step('the time line has its honours, and speaks the reader’s language', async () => {
    const honour = { title: '节水型企业', level: 'PROVINCIAL', year: 2024, authority: '省水利厅', source: '公告', confidence: 'DERIVED' };
    const institute = await Api.signIn(demo('coordinator'));
    const of = { parkId: where.parkId, enterpriseId: id };
    await institute.run('addHonour', 'AddHonourInput', { honour: { ...honour, ...of } }, '{ id }');
    await visit(page, `/archive/enterprise/${id}?entries=HONOUR`);
    const line = page.locator('.archive-line > li');
    await expect(line).toHaveCount(1);
    await expect(line).toContainText(`${words.year(2024)}`);
    await expect(line).toContainText('省级 · 省水利厅');
    await line.getByRole('link').click();
    await arrived(page, `**/honours?enterpriseId=${id}&year=2024`);
    await expect(page.locator('.ant-table-row')).toHaveCount(1);
    await visit(page, `/archive/enterprise/${id}?entries=DOCUMENT`);
    await page.getByRole('button', { name: 'English' }).click();
    await expect(line.filter({ hasText: 'Discharge permit' }).first()).toBeVisible();
    await expect(page.locator('.archive-line')).not.toContainText(PERMIT);
    await accessible(page, 'a time line in English');
    await page.getByRole('button', { name: '中文' }).click();
  });

  await test.step('all of it is saved as one file with an index', async () => {
    await visit(page, `/archive/enterprise/${id}`);
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: words.zip }).click(),
    ]);
    expect(saved.suggestedFilename()).toMatch(/环境管理档案.*\.zip$/);
    // The browser fetched it, not the page: nothing held the whole of it.
    expect(saved.url()).toContain(`/api/archive/enterprise/${id}.zip?pass=`);
    const { names, csv } = opened(await saved.path());
    expect(names.filter((name) => name.startsWith('目录.'))).toHaveLength(2);
    expect(csv).toContain(PERMIT);
    expect(csv).toContain(`${NUMBER}-2`);
    expect(names.filter((name) => /\.png$/i.test(name)).length).toBeGreaterThanOrEqual(2);
    expect(names.every((name) => !name.includes('..') && !name.startsWith('/'))).toBe(true);
  });

  await test.step('it is found by its number', async () => {
    await visit(page, `/search?text=${encodeURIComponent(`${NUMBER}-2`)}`);
    const found = page.getByRole('region', { name: zh.enums.searchKind.DOCUMENT });
    await expect(found.getByRole('link').first()).toHaveAttribute('href', `/archive/documents/${document}`);
    // In no menu, and so on no page of the menu; the way back stands above it.
    await expect(page.locator('.side-menu [aria-current]')).toHaveCount(0);
    const crumbs = page.getByRole('navigation', { name: zh.common.breadcrumb });
    await expect(crumbs.getByText(office.searching.title)).toBeVisible();
    await accessible(page, 'what was found');
  });

  await test.step('the code opens it for who may see it, and for nobody else', () => scanned(page, id, document));
});

/** The code on the page is its address: another enterprise finds nothing there, a stranger is asked who they are. */
async function scanned(page: Page, id: string, document: string): Promise<void> {
  await visit(page, `/archive/enterprise/${id}/qr`);
  const address = (await page.locator('.archive-code').getAttribute('data-address')) ?? '';
  expect(new URL(address).pathname).toBe(`/archive/enterprise/${id}`);
  expect(new URL(address).search).toBe('');
  await accessible(page, 'the label');
  const browser = page.context().browser();
  if (!browser) throw new Error('no browser');

  const context = await browser.newContext({ viewport: PHONE, serviceWorkers: 'block' });
  const stranger = await context.newPage();
  await stranger.goto(address);
  await stranger.waitForURL(/\/login/);
  await stranger.getByLabel(zh.login.account).fill(ACCOUNT);
  await context.close();

  const neighbour = await Person.at(browser, demo('enterprise_manager'), DESK);
  for (const path of [new URL(address).pathname, `/archive/documents/${document}`]) {
    await neighbour.page.goto(path);
    await expect(neighbour.page.getByText(zh.common.notFoundTitle)).toBeVisible();
  }
  expect((await neighbour.api.get(`/api/archive/enterprise/${id}.zip`)).status).toBe(404);
  const found = await neighbour.api.gql('query($text: String!) { search(text: $text) { count } }', { text: NUMBER });
  expect(found.search).toEqual([]);
}

test('the park sees how complete each archive is, and keeps its own', async ({ browser }) => {
  test.setTimeout(240_000);
  const staff = await Person.at(browser, demo('park_staff'));
  const { page } = staff;

  await test.step('each number of the list opens as many types', async () => {
    await visit(page, '/archive');
    const row = page.locator('.ant-table-row').first();
    const missing = row.locator('a[href*="state=MISSING"]');
    const count = Number(await missing.textContent());
    await missing.click();
    await settled(page);
    await expect(page.locator('#documents .slots > li')).toHaveCount(count);
  });

  await test.step('the list of what is missing is saved with its filter', async () => {
    await visit(page, '/archive?complete=false');
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: zh.common.export }).click(),
    ]);
    expect(saved.suggestedFilename()).toMatch(/\.xlsx$/);
  });

  await test.step('the archive of the park itself takes a document', async () => {
    await visit(page, '/archive?kind=PARK');
    await page.locator('.ant-table-row').first().getByRole('link').first().click();
    await arrived(page, '**/archive/park/*');
    await page.getByRole('button', { name: named(words.add) }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('#record-type').fill('其他园区');
    await page.locator('.ant-select-item-option').first().click();
    await dialog.locator('#record-title').fill(`旅程资料${STAMP}`);
    await dialog.locator('input[type=file]').setInputFiles(photo(21));
    await dialog.getByRole('button', { name: named(zh.common.save) }).click();
    await expect(dialog).toBeHidden();
    await page.getByRole('link', { name: `旅程资料${STAMP}`, exact: true }).click();
    // The archive has such a button at each document.
    await arrived(page, '**/archive/documents/*');
    await page.getByRole('button', { name: /^撤下/ }).click();
    await page.getByRole('dialog').locator('#record-reason').fill('登记有误');
    await page.getByRole('dialog').getByRole('button', { name: named(zh.common.save) }).click();
    await expect(page.getByText(archiveEnums.documentState.WITHDRAWN, { exact: true }).first()).toBeVisible();
  });
});

const slot = (page: Page, code: string) => page.locator(`.slots > li[data-type="${code}"]`);

async function founded(park: Api, where: Place): Promise<string> {
  const input = {
    parkId: where.parkId,
    name: `旅程档案有限公司${STAMP}`,
    uscc: uscc('91511400', `MA${STAMP}`),
    industryCode: '2614',
    divisionCode: '511400',
  };
  return (await park.run('addEnterprise', 'EnterpriseInput', input, '{ id }')).id;
}

/** Everything that is still missing: noted as not applicable by the park where that can be, else added by who keeps it. */
async function completed(keeper: Api, park: Api, id: string): Promise<void> {
  const bytes = picture(31);
  await keeper.put(`/api/files/${sha256(bytes)}?name=scan.png`, bytes);
  const { archive } = await keeper.gql(SLOTS, { id });
  const at = { kind: 'ENTERPRISE', subjectId: id };
  for (const { state, required, type } of archive.slots as Slot[]) {
    if (state !== 'MISSING' || !required) continue;
    if (type.condition === 'UNLESS_EXEMPT') {
      const input = { ...at, type: type.code, reason: '旅程：不涉及' };
      await park.run('exemptFromArchiveType', 'ExemptFromArchiveTypeInput', input, '{ id }');
      continue;
    }
    const fields = { number: '川环审〔2026〕1号', authority: '眉山市生态环境局', ...(type.hasExpiry && { expiresOn: day(700) }) };
    const files = [{ sha256: sha256(bytes), name: `../${type.code}扫描件😀.png`, role: 'EVIDENCE' }];
    await keeper.run('addArchiveDocument', 'AddArchiveDocumentInput', { ...at, type: type.code, fields, files }, '{ id }');
  }
}

/** The job runs; so many messages are about this document then. */
async function told(keeper: Api, document: string, times: number): Promise<void> {
  await runNow('deadlines');
  const query = '{ notices(first: 50) { nodes { href } } }';
  const count = async () =>
    (await keeper.gql(query)).notices.nodes.filter(({ href }: { href: string }) => href.endsWith(document)).length;
  expect(await count()).toBe(times);
}
