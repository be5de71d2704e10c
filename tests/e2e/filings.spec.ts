import { readFile } from 'node:fs/promises';

import { expect, type Page } from '@playwright/test';
import { readSheet } from 'read-excel-file/node';

import { zh } from '../../web/src/shared/i18n/zh';
import { filings as filingsTexts } from '../../web/src/shared/i18n/zh/filings';
import { campaigns as campaignsTexts } from '../../web/src/shared/i18n/zh/campaigns';
import { statistics as statisticsTexts } from '../../web/src/shared/i18n/zh/statistics';
import { quality as qualityTexts } from '../../web/src/shared/i18n/zh/quality';
import { arrived, visit } from './support/addresses';
import { demo } from './support/api';
import { choose, FilingPage } from './support/filingPage';
import { publishForm, publishRules } from './support/forms';
import { named, Person } from './support/people';
import { place } from './support/scenario';
import { test } from './support/test';
import { cellOf, edited } from './support/workbook';

const STAMP = Date.now();
const CODE = `journey_${STAMP}`;
const TITLE = `旅程用水月报${STAMP}`;
const EXPLANATION = '新增一条生产线，用水量上升，附设备验收记录';

test('a form goes from its editor through two enterprises, a return and two reviews into a workbook', async ({ browser }) => {
  test.setTimeout(600_000);
  const where = await place();
  const admin = await Person.at(browser, demo('platform_admin'));
  await test.step('the administrator writes and publishes a form', () => publishForm(admin.page, { code: CODE, title: TITLE }));
  await test.step('and two rules, tried before they are published', () => publishRules(admin.page));
  const campaignId = await test.step('and calls a park to file', () => openCampaign(admin.page, where.parkName));
  await admin.leave();

  const staff = await Person.at(browser, demo('enterprise_staff'));
  const manager = await Person.at(browser, demo('enterprise_manager'));
  const first = await filingOf(staff, campaignId);
  await test.step('one enterprise fills in by the grid', () => fillByGrid(staff, manager, first));
  await test.step('explains, and its manager submits', () => explainAndSubmit(manager.page, first));

  const otherManager = await Person.at(browser, demo('enterprise_manager2'));
  const other = await Person.at(browser, await colleague(otherManager));
  const second = await filingOf(other, campaignId);
  await test.step('the other one by Excel, with five planted errors', () => fillByExcel(other.page, second));
  await test.step('and its manager submits', () => submit(otherManager.page, second));

  const park = await Person.at(browser, demo('park_manager'));
  await test.step('the park returns two cells', () => returnTwoCells(park.page, first));
  await test.step('the enterprise corrects them and submits again', () => correct(staff.page, manager.page, first));
  await test.step('the park sees what changed and passes both on', () => passOn(park.page, [first, second]));

  const institute = await Person.at(browser, demo('coordinator'));
  const figures = await figuresOf(institute, first);
  await test.step('what is in review is no figure yet', () => expectNoFigures(institute.page, figures));
  await test.step('the institute accepts', () => accept(institute.page, [first, second]));
  await test.step('and the figures and the trend show it, also as a workbook', () => showFigures(institute.page, figures));
  await test.step('what is accepted is locked, with a receipt', () => lockedWithReceipt(staff.page, first));
  await test.step('the workbook of the list has the two rows', () => exportRows(institute.page, campaignId));
  await test.step('a reopening is asked for by the park and granted by the institute', async () => {
    await reopen(park.page, institute.page, first);
    const filing = new FilingPage(staff.page);
    await filing.open(first);
    await expect(filing.cell('water', 'tap')).toBeEditable();
  });
});

async function filingOf(person: Person, campaignId: string): Promise<string> {
  const query = 'query($c: UUID!) { filings(filter: { campaignId: $c }) { nodes { id } } }';
  const { filings } = await person.api.gql(query, { c: campaignId });
  return filings.nodes[0].id;
}

/** The account of the one who fills in for the same enterprise: whoever submits did not fill it in alone. */
async function colleague(manager: Person): Promise<string> {
  const { people } = await manager.api.gql('{ people(role: ENTERPRISE_STAFF, first: 1) { nodes { account } } }');
  return people.nodes[0].account;
}

async function openCampaign(page: Page, park: string): Promise<string> {
  await page.goto('/campaigns/new');
  await choose(page, [campaignsTexts.form, TITLE], true);
  await expect(page.getByLabel(campaignsTexts.title)).not.toHaveValue('');
  await choose(page, [campaignsTexts.parks, park], true);
  // Another search does not take the name from what was chosen.
  const parks = page.locator('#plan-parks');
  await parks.fill('没有这样的园区');
  await expect(parks).not.toHaveAttribute('aria-busy', 'true');
  await expect(page.locator('.ant-select').filter({ has: parks })).toContainText(park);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: named(campaignsTexts.open) }).click();
  await arrived(page, /\/campaigns\/[0-9a-f-]{36}$/);
  await expect(page.getByText(park).first()).toBeVisible();
  return page.url().split('/').at(-1) ?? '';
}

async function fillByGrid(staff: Person, manager: Person, id: string): Promise<void> {
  const { page } = staff;
  const filing = new FilingPage(page);
  await filing.open(id);
  const watching = new FilingPage(manager.page);
  await watching.open(id);

  await filing.cell('water', 'tap').click();
  await page.keyboard.type('400');
  await page.keyboard.press('Enter');
  await page.keyboard.type('７００');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('1000');
  // Another rule than the server's answer: said before anything is sent.
  await expect(filing.finding('J-M-01')).toContainText('1,100');
  await filing.saved();
  await expect(watching.cell('water', 'tap')).toHaveValue('400');

  await filing.button(filingsTexts.addRow).click();
  await filing.cell('outlets', 'outlet').click();
  await pasteText(page, 'DW001\t300\nDW002\t250.5\n');
  await expect(filing.cell('outlets', 'volume', 1)).toHaveValue('250.5');
  await filing.saved();

  // A dropped network, then a reload: nothing is lost.
  await staff.context.setOffline(true);
  await filing.cell('outlets', 'volume', 1).fill('260');
  await expect(page.getByText(filingsTexts.offlineWaiting(1))).toBeVisible();
  await staff.context.setOffline(false);
  await page.reload();
  await expect(filing.cell('outlets', 'volume', 1)).toHaveValue('260');
  await filing.saved();
  await expect(watching.cell('outlets', 'volume', 1)).toHaveValue('260');

  await filing.finding('J-M-01').getByRole('button', { name: filingsTexts.useExpected }).click();
  await expect(filing.cell('water', 'total')).toHaveValue('1100');
  await expect(filing.finding('J-M-01')).toHaveCount(0);
  await filing.saved();
}

async function pasteText(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => {
    const data = new DataTransfer();
    data.setData('text/plain', copied);
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

async function explainAndSubmit(page: Page, id: string): Promise<void> {
  const filing = new FilingPage(page);
  await filing.open(id);
  await filing.button(filingsTexts.submit).click();
  await expect(page.getByText(filingsTexts.keptBack(0, 1))).toBeVisible();
  const advisory = filing.finding('J-A-01');
  await advisory.getByRole('textbox').fill(EXPLANATION);
  await advisory.getByRole('button', { name: named(filingsTexts.explainSave) }).click();
  await expect(advisory.getByText(filingsTexts.explained, { exact: true })).toBeVisible();
  await filing.button(filingsTexts.submit).click();
  await filing.expectStatus('SUBMITTED');
}

async function fillByExcel(page: Page, id: string): Promise<void> {
  const filing = new FilingPage(page);
  await filing.open(id);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: filingsTexts.template }).click();
  const template = await (await download).path();
  const at = (text: string, right = 1, down = 0) => cellOf(template, text, right, down);
  const head = await at('排放口编号', 0, 1);
  const below = await at('排放口编号', 0, 2);
  const volume = await at('排放量', 0, 1);
  const more = await at('排放量', 0, 2);
  const edit = async (where: Promise<{ sheet: string; cell: string }>, value: string | number) => ({ ...(await where), value });
  const good = [
    await edit(at('自来水'), 10),
    await edit(at('地下水'), 20.5),
    await edit(at('用水合计'), 30.5),
    { ...head, value: 'DW009' },
    { ...volume, value: 12 },
  ];
  const bad = [
    await edit(at('自来水'), '12,5'),
    await edit(at('地下水'), -4),
    await edit(at('用水合计'), '30 t'),
    { ...head, value: 'DW009' },
    { ...volume, value: '很多' },
    { ...below, value: 'DW008' },
    { ...more, value: '1.2345' },
  ];
  // One press asks for the file, one takes over what it changes.
  const asked = page.waitForEvent('filechooser');
  await filing.button(filingsTexts.upload).click();
  await (await asked).setFiles(edited(template, bad));
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(filingsTexts.uploadFaults(5))).toBeVisible();
  await expect(dialog.locator('.fault-table tbody tr')).toHaveCount(5);
  await dialog.locator('input[type=file]').setInputFiles(edited(template, good));
  await dialog.getByRole('button', { name: named(filingsTexts.uploadConfirm(good.length)) }).click();
  await expect(dialog).toBeHidden();
  await expect(filing.cell('water', 'total')).toHaveValue('30.5');
  await filing.saved();
}

async function submit(page: Page, id: string): Promise<void> {
  const filing = new FilingPage(page);
  await filing.open(id);
  await filing.button(filingsTexts.submit).click();
  await filing.expectStatus('SUBMITTED');
}

async function returnTwoCells(page: Page, id: string): Promise<void> {
  const filing = new FilingPage(page);
  await filing.open(id);
  await expect(page.getByText(EXPLANATION)).toBeVisible();
  for (const [field, row, text] of [
    ['outlet', 0, '编号与排污许可证不一致'],
    ['volume', 1, '与在线监测数据不符'],
  ] as const) {
    await filing.cell('outlets', field, row).click();
    await page.getByRole('textbox', { name: filingsTexts.commentCell }).fill(text);
  }
  await filing.step(zh.enums.filingAction.RETURN, { reason: '两处请核对' });
  await filing.expectStatus('RETURNED');
}

async function correct(staff: Page, manager: Page, id: string): Promise<void> {
  const filing = new FilingPage(staff);
  await filing.open(id);
  await expect(staff.getByText('两处请核对').first()).toBeVisible();
  await expect(staff.getByText(filingsTexts.commentCount(2))).toBeVisible();
  await expect(filing.cell('outlets', 'outlet')).toHaveAttribute('data-mark', 'commented');
  await filing.cell('outlets', 'outlet').fill('DW010');
  await filing.cell('outlets', 'volume', 1).fill('255');
  await filing.saved();
  await submit(manager, id);
}

async function passOn(page: Page, ids: string[]): Promise<void> {
  const filing = new FilingPage(page);
  for (const [index, id] of ids.entries()) {
    await filing.open(id);
    if (index === 0) {
      const changed = page.getByRole('region', { name: filingsTexts.changedSince });
      await expect(changed.locator('li')).toHaveCount(2);
      await expect(changed).toContainText('DW010');
    }
    await filing.step(zh.enums.filingAction.PARK_ACCEPT);
    await filing.expectStatus('PARK_ACCEPTED');
  }
}

async function accept(page: Page, ids: string[]): Promise<void> {
  const filing = new FilingPage(page);
  for (const id of ids) {
    await filing.open(id);
    await filing.step(zh.enums.filingAction.ACCEPT);
    await filing.expectStatus('ACCEPTED');
  }
}

async function lockedWithReceipt(page: Page, id: string): Promise<void> {
  const filing = new FilingPage(page);
  await filing.open(id);
  await expect(page.getByText(zh.enums.filingLock.ACCEPTED).first()).toBeVisible();
  await expect(filing.cell('water', 'tap')).not.toBeEditable();
  const receipt = page.getByRole('button', { name: named(filingsTexts.receipt) }).first();
  const [download] = await Promise.all([page.waitForEvent('download'), receipt.click()]);
  expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe('%PDF-');
}

async function exportRows(page: Page, campaignId: string): Promise<void> {
  await page.goto(`/filings?campaignId=${campaignId}&statuses=ACCEPTED`);
  const button = page.getByRole('button', { name: zh.common.exportN('2') });
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  const rows = await readSheet(await readFile(await download.path()));
  expect(rows).toHaveLength(3);
  expect(JSON.stringify(rows).split(TITLE).length - 1).toBe(2);
}

type Figures = { formId: string; period: string };

async function figuresOf(person: Person, filingId: string): Promise<Figures> {
  const query = 'query($id: UUID!) { filing(id: $id) { period form { id } } }';
  const { filing } = await person.api.gql(query, { id: filingId });
  return { formId: filing.form.id, period: filing.period };
}

async function openFigures(page: Page, { formId, period }: Figures): Promise<void> {
  const range = `from=${Number(period.slice(0, 4)) - 1}${period.slice(4)}&to=${period}`;
  await visit(page, `/statistics?form=${formId}&indicator=water.fresh&by=ENTERPRISE&${range}`);
}

async function expectNoFigures(page: Page, figures: Figures): Promise<void> {
  await openFigures(page, figures);
  await expect(page.getByText(statisticsTexts.nothingFiled)).toBeVisible();
  await page.getByRole('checkbox', { name: zh.enums.statisticStanding.IN_REVIEW }).check();
  const table = page.getByRole('region', { name: statisticsTexts.table });
  await expect(table.locator('tbody tr')).toHaveCount(2);
  // What is counted before it is accepted is marked.
  await expect(table.locator('tfoot .unaccepted').first()).toBeVisible();
}

async function showFigures(page: Page, figures: Figures): Promise<void> {
  await openFigures(page, figures);
  const table = page.getByRole('region', { name: statisticsTexts.table });
  await expect(table.locator('tbody tr')).toHaveCount(2);
  await expect(table.locator('tbody tr').first()).toContainText('1,100');
  await expect(table.locator('tfoot')).toContainText('1,130.5');
  await expect(table.locator('.unaccepted')).toHaveCount(0);
  // One dot for each enterprise at the end of the trend.
  await expect(page.locator('.chart svg circle')).toHaveCount(2);
  const button = page.getByRole('button', { name: zh.common.export });
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  expect(JSON.stringify(await readSheet(await readFile(await download.path())))).toContain('1130.5');
  await visit(page, `/quality?from=${figures.period}&to=${figures.period}`);
  const row = page.getByRole('region', { name: qualityTexts.byPark }).getByRole('row').filter({ hasText: TITLE });
  const accepted = row.locator('a').nth(1);
  await expect(accepted).toHaveText('2');
  await accepted.click();
  await expect(page.getByText(zh.common.total(2))).toBeVisible();
}

async function reopen(park: Page, institute: Page, id: string): Promise<void> {
  const asking = new FilingPage(park);
  await asking.open(id);
  await asking.step(zh.enums.filingAction.REQUEST_REOPENING, { reason: '企业发现计量表读数有误' });
  const granting = new FilingPage(institute);
  await granting.open(id);
  await expect(institute.getByText(filingsTexts.reopeningAsked)).toBeVisible();
  await granting.step(zh.enums.filingAction.REOPEN, { reason: '同意更正，限三日内' });
  await granting.expectStatus('REOPENED');
}
