import { expect } from '@playwright/test';

import { en } from '../../web/src/shared/i18n/en';
import { zh } from '../../web/src/shared/i18n/zh';
import { office } from '../../web/src/shared/i18n/zh/office';
import { demo } from './support/api';
import { named, Person, PHONE } from './support/people';
import { place, planCheckup } from './support/scenario';
import { test } from './support/test';
import { uscc } from './support/uscc';

const GOOD = uscc('91519999', 'MA277777');
const HEAD = '企业名称*,统一社会信用代码*,行业代码*';
const csv = (code: string) => ({
  name: '名录.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`\uFEFF${HEAD}\n旅程导入化工有限公司,${code},2614\n`),
});

test('a register with a wrong code stores nothing; corrected, it is in the list', async ({ browser }) => {
  const staff = await Person.at(browser, demo('park_staff'));
  const { page } = staff;
  await page.goto('/enterprises');
  await page.getByRole('link', { name: named(zh.common.import) }).click();
  const file = page.locator('input[type=file]');
  await file.setInputFiles(csv(`${GOOD.slice(0, 17)}${GOOD.endsWith('0') ? '1' : '0'}`));
  await page.getByRole('button', { name: named(office.enterprises.look) }).click();
  await expect(page.getByText(office.enterprises.counted(1, 0, 0, 0, 1))).toBeVisible();
  await expect(page.getByText('B2')).toBeVisible();
  await expect(page.getByRole('button', { name: office.enterprises.confirm(0) })).toBeDisabled();

  await file.setInputFiles(csv(GOOD));
  await page.getByRole('button', { name: named(office.enterprises.look) }).click();
  await page.getByRole('button', { name: office.enterprises.confirm(1) }).click();
  await expect(page.getByText(office.enterprises.imported(1, 0))).toBeVisible();
  await page.goto('/enterprises?text=旅程导入');
  await expect(page.getByRole('link', { name: '旅程导入化工有限公司' })).toBeVisible();
  await staff.leave();
});

test('a filter is kept under a name, opened again and thrown away', async ({ browser }) => {
  const park = await Person.at(browser, demo('park_manager'));
  const { page } = park;
  await page.goto('/issues?overdue=true&severities=MAJOR');
  await page.getByRole('button', { name: zh.issues.views }).click();
  await page.getByRole('searchbox', { name: zh.issues.viewName }).fill('重大超期');
  await page.getByRole('button', { name: zh.issues.viewSave }).click();
  await expect(page.getByRole('button', { name: '重大超期', exact: true })).toBeVisible();
  await page.goto('/issues');
  await page.getByRole('button', { name: zh.issues.views }).click();
  await page.getByRole('button', { name: '重大超期', exact: true }).click();
  await expect(page).toHaveURL(/overdue=true/);
  await expect(page).toHaveURL(/severities=MAJOR/);
  await page.getByRole('button', { name: zh.issues.views }).click();
  await page.getByRole('button', { name: zh.issues.viewRemove('重大超期') }).click();
  await expect(page.getByText(zh.issues.viewNone)).toBeVisible();
  await park.leave();
});

test('a wrong password is told in words, and the language changes where one stands', async ({ browser }) => {
  const { enterpriseName } = await place();
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto('/login');
  await page.getByLabel(zh.login.account).fill(demo('enterprise_staff'));
  await page.getByLabel(zh.login.password).fill('not-the-password-2026');
  await page.getByRole('button', { name: named(zh.login.signIn) }).click();
  await expect(page.getByRole('alert')).not.toBeEmpty();
  await expect(page.getByLabel(zh.login.account)).toHaveValue(demo('enterprise_staff'));
  await context.close();

  const staff = await Person.at(browser, demo('enterprise_staff'));
  await staff.page.goto('/issues');
  await expect(staff.page.getByRole('heading', { level: 1, name: zh.issues.title })).toBeVisible();
  await staff.page.getByRole('button', { name: 'English' }).click();
  await expect(staff.page.getByRole('heading', { level: 1, name: en.issues.title })).toBeVisible();
  await expect(staff.page).toHaveURL(/\/issues/);
  await staff.page.goto('/enterprises');
  await expect(staff.page.getByText(enterpriseName).first()).toBeVisible();
  await staff.page.getByRole('button', { name: '中文' }).click();
  await expect(staff.page.getByRole('heading', { level: 1, name: zh.enums.page.ENTERPRISES })).toBeVisible();
  await staff.leave();
});

test('a form says what is missing and, at the field, what to write', async ({ browser }) => {
  const admin = await Person.at(browser, demo('platform_admin'));
  const { page } = admin;
  await page.goto('/people');
  await page.getByRole('button', { name: named(office.people.invite) }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(zh.common.missing([office.people.name, zh.fields.email, office.people.role].join('、')))).toBeVisible();
  await dialog.locator('#record-name').fill('旅程\0人员');
  await dialog.locator('#record-email').fill('not-an-address');
  await dialog.locator('#record-role').click();
  await page.getByTitle(zh.enums.role.COORDINATOR).click();
  const fault = dialog.locator('.ant-form-item-explain-error');
  await dialog.getByRole('button', { name: named(zh.common.save) }).click();
  await expect(fault).toHaveText(zh.errors.rules.BAD_FORMAT);
  await dialog.locator('#record-name').fill('旅程人员');
  await dialog.getByRole('button', { name: named(zh.common.save) }).click();
  await expect(fault).toHaveText(office.byField['email.BAD_FORMAT']);
  await admin.leave();
});

test('an inspection begins by one tap on its task', async ({ browser }) => {
  const where = await place();
  const { visitId } = await planCheckup(where, '旅程一键签到');
  const expert = await Person.at(browser, demo('expert'), PHONE);
  const { page } = expert;
  await page.goto('/m/tasks');
  await page.locator(`a[href^="/m/visits/${visitId}#"]`).click();
  await expect(page.locator('.phone-items [data-answer]').first()).toBeEnabled();
  // Once: a reload is no arrival.
  await expect(page).toHaveURL(new RegExp(`/m/visits/${visitId}$`));
  await expect(page.getByRole('button', { name: zh.field.checkIn })).toHaveCount(0);
  await expert.leave();
});
