import { expect, type Page } from '@playwright/test';

import { zh } from '../../web/src/shared/i18n/zh';
import { office } from '../../web/src/shared/i18n/zh/office';
import { accessible } from './support/accessible';
import { settled, visit } from './support/addresses';
import { demo } from './support/api';
import { totp } from './support/authenticator';
import { Mailbox } from './support/mailbox';
import { DESK, named, Person, PHONE } from './support/people';
import { place } from './support/scenario';
import { test } from './support/test';

const FIRST = 'drei Boote am Ufer 7';
const SECOND = 'vier Boote am Ufer 8';

let mailbox: Mailbox;
test.beforeAll(async () => {
  mailbox = await Mailbox.open();
});
test.afterAll(() => mailbox.close());

async function signIn(page: Page, account: string, password: string): Promise<void> {
  await page.goto('/login');
  await page.getByLabel(zh.login.account).fill(account);
  await page.getByLabel(zh.login.password, { exact: true }).fill(password);
  await page.getByRole('button', { name: named(zh.login.signIn) }).click();
}

async function choose(page: Page, password: string): Promise<void> {
  await page.getByLabel(zh.login.fresh, { exact: true }).fill(password);
  await page.getByLabel(zh.login.again).fill(password);
  await page.getByRole('button', { name: named(zh.login.setPassword) }).click();
  await expect(page.getByRole('heading', { name: zh.login.doneTitle })).toBeVisible();
}

test('from an invitation to two signed-in devices, one of which is sent away', async ({ browser }) => {
  const where = await place();
  const email = 'invited@journeys.test';

  // The administrator invites.
  const admin = await Person.at(browser, demo('platform_admin'));
  await visit(admin.page, '/people');
  await admin.page.getByRole('button', { name: named(office.people.invite) }).click();
  const dialog = admin.page.getByRole('dialog');
  await dialog.getByLabel(office.people.name).fill('受邀人');
  await dialog.getByLabel(zh.fields.email).fill(email);
  await dialog.getByLabel(office.people.role, { exact: true }).click();
  await admin.page.getByTitle(zh.enums.role.PARK_STAFF).click();
  await dialog.getByLabel(zh.common.park, { exact: true }).fill(where.parkName);
  await admin.page.getByTitle(where.parkName).first().click();
  await dialog.getByRole('button', { name: named(zh.common.save) }).click();
  await expect(dialog).toBeHidden();
  await admin.leave();

  // The invited person, on a phone, chooses account and password by the link in the mail.
  const phone = await browser.newContext({ viewport: PHONE, isMobile: true, hasTouch: true, serviceWorkers: 'block' });
  const page = await phone.newPage();
  const link = await mailbox.link(email);
  await visit(page, link);
  await expect(page.getByRole('heading', { name: zh.login.welcome('受邀人') })).toBeVisible();
  expect(new URL(page.url()).hash, 'the secret does not stay in the address').toBe('');
  await accessible(page);
  await page.getByLabel(zh.login.newAccount, { exact: true }).fill('invited.one');
  await choose(page, FIRST);
  // The link worked once.
  await page.goto('about:blank');
  await visit(page, link);
  await expect(page.getByRole('heading', { name: zh.login.deadTitle })).toBeVisible();

  // Signs in and sets up the second step.
  await signIn(page, 'invited.one', FIRST);
  await page.waitForURL((url) => !url.pathname.startsWith('/login'));
  await visit(page, '/account');
  await accessible(page);
  await page.getByRole('button', { name: named(zh.account.enrol) }).click();
  const factor = page.getByRole('dialog');
  await factor.getByLabel(zh.account.current).fill(FIRST);
  await factor.getByRole('button', { name: named(zh.login.goOn) }).click();
  const secret = (await factor.locator('code').textContent()) ?? '';
  await factor.getByLabel(zh.account.code).fill(totp(secret, -1));
  await factor.getByRole('button', { name: named(zh.login.goOn) }).click();
  const codes = factor.getByRole('list', { name: zh.account.recoveryTitle }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  const recovery = (await codes.first().textContent()) ?? '';
  await factor.getByRole('button', { name: named(zh.account.recoveryKept) }).click();

  // Another browser: password, then the code of the app.
  const desk = await browser.newContext({ viewport: DESK, serviceWorkers: 'block' });
  const other = await desk.newPage();
  await signIn(other, email, FIRST);
  await expect(other.getByRole('heading', { name: zh.login.secondTitle })).toBeVisible();
  await accessible(other);
  await other.getByLabel(zh.account.code).fill('000000');
  await other.getByRole('button', { name: named(zh.login.goOn) }).click();
  await expect(other.getByRole('alert')).toHaveText(zh.errors.rules.WRONG_CODE);
  await other.getByLabel(zh.account.code).fill(totp(secret));
  await other.getByRole('button', { name: named(zh.login.goOn) }).click();
  await other.waitForURL((url) => !url.pathname.startsWith('/login'));

  // The phone sends it away.
  await visit(page, '/account');
  await page.getByRole('button', { name: named(zh.account.endSession) }).click();
  await expect(page.getByRole('button', { name: named(zh.account.endSession) })).toHaveCount(0);
  // A server may still believe in a session for a moment.
  await expect(async () => {
    await other.goto('/account');
    await other.waitForURL((url) => url.pathname === '/login', { timeout: 1_000 });
  }).toPass();

  // A forgotten password, and a lost phone: the mail and a recovery code.
  await other.getByRole('link', { name: zh.login.forgot }).click();
  await settled(other);
  await accessible(other);
  await other.getByLabel(zh.login.account).fill('invited.one');
  await other.getByRole('button', { name: named(zh.login.sendLink) }).click();
  await expect(other.getByRole('heading', { name: zh.login.sentTitle })).toBeVisible();
  await visit(other, await mailbox.link(email, link));
  await choose(other, SECOND);
  await signIn(other, 'invited.one', SECOND);
  await other.getByLabel(zh.account.code).fill(recovery);
  await other.getByRole('button', { name: named(zh.login.goOn) }).click();
  await other.waitForURL((url) => !url.pathname.startsWith('/login'));
  await desk.close();
  await phone.close();
});

test('the security administrator sets rules by one click, and sees how a person stands', async ({ browser }) => {
  const security = await Person.at(browser, demo('security_admin'));
  await visit(security.page, '/security');
  await accessible(security.page);
  const row = security.page.getByRole('listitem').filter({ hasText: zh.enums.securityProfile.MLPS });
  await row.getByRole('button', { name: named(office.security.apply) }).click();
  await security.page.getByRole('tooltip').getByRole('button').last().click();
  await expect(row.getByText(office.security.inForce)).toBeVisible();
  await expect(security.page.getByText(zh.fields.maxAgeDays).first()).toBeVisible();
  // Back, so that other journeys sign in as before.
  const standard = security.page.getByRole('listitem').filter({ hasText: zh.enums.securityProfile.STANDARD });
  await standard.getByRole('button', { name: named(office.security.apply) }).click();
  await security.page.getByRole('tooltip').getByRole('button').last().click();
  await expect(standard.getByText(office.security.inForce)).toBeVisible();

  const { people } = await security.api.gql('{ people(text: "受邀", first: 1) { nodes { id } } }');
  const [one] = people.nodes;
  if (one) {
    await visit(security.page, `/people/${one.id}`);
    await expect(security.page.getByRole('heading', { name: office.people.standing })).toBeVisible();
    await expect(security.page.getByRole('button', { name: named(office.people.unlock) })).toBeVisible();
    await accessible(security.page);
  }
  await security.leave();
});
