import { expect, type Page } from '@playwright/test';

import { zh } from '../../web/src/shared/i18n/zh';
import { audit as auditTexts } from '../../web/src/shared/i18n/zh/audit';
import { office } from '../../web/src/shared/i18n/zh/office';
import { accessible } from './support/accessible';
import { visit } from './support/addresses';
import { Api, demo } from './support/api';
import { named, newcomer, Person, PHONE } from './support/people';
import { test } from './support/test';

async function saved(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    // Its picture has a name too.
    page.getByRole('button', { name: new RegExp([...button].join('\\s?')) }).first().click(),
  ]);
  expect(await download.failure()).toBeNull();
  return download.suggestedFilename();
}

test('what a person does stands in the log, and only the audit administrator reads it', async ({ browser }) => {
  const account = 'logged.one';
  await newcomer(account, [{ role: 'DEPARTMENT_VIEWER' }]);
  const person = await Person.at(browser, account);
  // Takes a list out, and tries what is not theirs.
  expect((await person.api.get('/api/exports/parks.xlsx')).status).toBe(200);
  const park = { code: 'NO', name: '不许', divisionCode: '510121', underContract: true };
  const refused = 'mutation($input: ParkInput!) { addPark(input: $input) { id } }';
  expect(await person.api.codeOf(refused, { input: park })).toBe('FORBIDDEN');
  await visit(person.page, '/audit');
  await expect(person.page.getByRole('table')).toHaveCount(0);
  await person.leave();

  const audit = await Person.at(browser, demo('audit_admin'));
  const { page } = audit;
  await visit(page, '/audit');
  await expect(page.getByRole('heading', { name: zh.enums.page.AUDIT })).toBeVisible();
  await page.getByPlaceholder(auditTexts.whoText).fill(account);
  await page.getByPlaceholder(auditTexts.whoText).press('Enter');
  for (const kind of [office.events.EXPORTED, office.events.REFUSED, office.events.SIGNED_IN]) {
    await expect(page.getByRole('link', { name: kind, exact: true }).first()).toBeVisible({ timeout: 10_000 });
  }
  await accessible(page);
  // A word of the list is a filter, and the export has the same one.
  await page.getByRole('link', { name: office.events.REFUSED, exact: true }).first().click();
  await expect(page.getByRole('link', { name: office.events.EXPORTED, exact: true })).toHaveCount(0);
  expect(await saved(page, zh.common.export)).toContain('.xlsx');
  await page.getByRole('button', { name: named(zh.common.reset) }).click();
  // It is in the list once it is sealed into the chain, within seconds.
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('link', { name: office.events.AUDIT_EXPORTED, exact: true }).first()).toBeVisible({
      timeout: 5_000,
    });
  }).toPass({ timeout: 40_000 });
  await audit.leave();

  const phone = await Person.at(browser, demo('audit_admin'), PHONE);
  await visit(phone.page, '/audit');
  await accessible(phone.page);
  const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide, 'the page is not wider than the phone').toBeLessThanOrEqual(0);
  await phone.leave();
});

test('a person takes the own data home and is erased', async ({ browser }) => {
  const account = 'leaving.one';
  const id = await newcomer(account, [{ role: 'DEPARTMENT_VIEWER' }]);
  const person = await Person.at(browser, account);
  await visit(person.page, '/account');
  expect(await saved(person.page, zh.account.ownDataGet)).toContain('.zip');
  await person.leave();

  const api = await Api.signIn(demo('platform_admin'));
  const { person: seen } = await api.gql('query($id: UUID!) { person(id: $id) { version } }', { id });
  await api.run('disablePerson', 'PersonInput', { id, version: seen.version }, '{ id }');
  const admin = await Person.at(browser, demo('platform_admin'));
  await visit(admin.page, `/people/${id}`);
  await admin.page.getByRole('button', { name: named(office.people.erase) }).click();
  const dialog = admin.page.getByRole('dialog');
  await accessible(admin.page);
  const go = dialog.getByRole('button', { name: named(office.people.erase) });
  await expect(go).toBeDisabled();
  await dialog.getByLabel(office.people.eraseAccount).fill('somebody.else');
  await go.click();
  await expect(dialog.getByText(zh.errors.rules.UNKNOWN_REFERENCE)).toBeVisible();
  await dialog.getByLabel(office.people.eraseAccount).fill(account);
  await go.click();
  await expect(admin.page.getByRole('heading', { name: /已注销用户/ })).toBeVisible();
  await expect(admin.page.getByText(account, { exact: true })).toHaveCount(0);
  await admin.leave();
});
