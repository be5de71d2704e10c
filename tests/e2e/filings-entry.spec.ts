import { expect } from '@playwright/test';

import { zh } from '../../web/src/shared/i18n/zh';
import { filings as filingsTexts } from '../../web/src/shared/i18n/zh/filings';
import { demo } from './support/api';
import { FilingPage } from './support/filingPage';
import { named, Person, PHONE } from './support/people';
import { test } from './support/test';

const DRAFTS = '{ filings(filter: { statuses: [DRAFT] }, sort: NEWEST) { nodes { id form { code } } } }';

async function monthlyDraft(person: Person): Promise<string> {
  const { filings } = await person.api.gql(DRAFTS);
  const one = filings.nodes.find((filing: { form: { code: string } }) => filing.form.code === 'energy_water_monthly');
  return one.id;
}

test('two people write one cell without a network between them: both texts are there until one is chosen', async ({
  browser,
}) => {
  const staff = await Person.at(browser, demo('enterprise_staff'), PHONE);
  const manager = await Person.at(browser, demo('enterprise_manager'));
  const id = await monthlyDraft(staff);
  const [mine, theirs] = [new FilingPage(staff.page), new FilingPage(manager.page)];
  await mine.open(id);
  await theirs.open(id);

  // Others than an earlier run left there.
  const [ours, other] = [Date.now() % 10_000, (Date.now() % 10_000) + 1].map(String) as [string, string];
  await staff.context.setOffline(true);
  await mine.cell('water', 'other_source').fill(ours);
  await expect(staff.page.getByText(filingsTexts.offlineWaiting(1))).toBeVisible();
  await theirs.cell('water', 'other_source').fill(other);
  await theirs.saved();
  await staff.context.setOffline(false);
  await expect(staff.page.getByText(filingsTexts.clashCount(1))).toBeVisible();
  await expect(mine.cell('water', 'other_source')).toHaveValue(ours);
  await mine.cell('water', 'other_source').focus();
  const { viewer } = await manager.api.gql('{ viewer { name } }');
  const choice = staff.page.getByRole('alert').filter({ hasText: viewer.name });
  await expect(choice.getByRole('button', { name: filingsTexts.keepTheirs(other) })).toBeVisible();
  await choice.getByRole('button', { name: filingsTexts.keepMine(ours) }).click();
  await mine.saved();
  await expect(theirs.cell('water', 'other_source')).toHaveValue(ours);
  await staff.leave();
  await manager.leave();
});

test('a standstill replaces the form, and the form comes back with what was filled in', async ({ browser }) => {
  const staff = await Person.at(browser, demo('enterprise_staff'));
  const filing = new FilingPage(staff.page);
  await filing.open(await monthlyDraft(staff));
  await filing.cell('water', 'surface').fill('3.5');
  await filing.saved();
  await filing.button(filingsTexts.standstillDeclare).click();
  const dialog = staff.page.getByRole('dialog');
  for (const [field, day] of [
    ['from', '2020-01-01'],
    ['to', '2030-12-31'],
  ] as const) {
    await dialog.locator(`#step-${field}`).fill(day);
    await dialog.locator(`#step-${field}`).press('Enter');
  }
  await dialog.locator('#step-reason').fill('年度停产检修');
  await dialog.getByRole('button', { name: named(filingsTexts.standstillDeclare) }).click();
  await expect(staff.page.getByText(zh.enums.filingLock.STANDSTILL)).toBeVisible();
  await filing.button(filingsTexts.standstillWithdraw).click();
  await expect(filing.cell('water', 'surface')).toHaveValue('3.5');
  await staff.leave();
});

test('the unit of a fuel stands beside its amount; another one is refused by naming it, its own is read', async ({
  browser,
}) => {
  const staff = await Person.at(browser, demo('enterprise_staff'), PHONE);
  const filing = new FilingPage(staff.page);
  await filing.open(await monthlyDraft(staff));
  const fuels = staff.page.locator('#section-fuels');
  const before = await fuels.locator('[data-cell$="/amount"]').count();
  await fuels.getByRole('button', { name: named(filingsTexts.addRow) }).click();
  const row = fuels.locator('tbody tr').nth(before);
  const amount = row.locator('[data-cell$="/amount"]');
  await row.locator('[data-cell$="/fuel"]').selectOption('steam');
  await expect(row.locator('.cell-unit')).toHaveText('GJ');
  // On a card, where no head of a column says it.
  const coal = row.getByRole('cell').filter({ has: staff.page.locator('[data-cell$="/tce"]') });
  await expect(coal).toHaveAttribute('data-label', / tce$/);
  await amount.fill('１２ ｔ');
  await expect(staff.page.locator('.cell-said')).toContainText(filingsTexts.wrongUnit('GJ'));
  await row.locator('[data-cell$="/fuel"]').selectOption('lng');
  await expect(row.locator('.cell-unit')).toHaveText('t');
  await expect(amount).toHaveAttribute('aria-invalid', 'false');
  await amount.fill('１，２００ ｔ');
  await filing.saved();
  // The server keeps the number.
  await staff.page.reload();
  await expect(amount).toHaveValue('1200');
  await row.getByRole('button', { name: named(filingsTexts.removeRow(before + 1)) }).click();
  await filing.saved();
  await staff.leave();
});
