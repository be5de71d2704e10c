import { expect, type Page } from '@playwright/test';

import { zh } from '../../web/src/shared/i18n/zh';
import { office } from '../../web/src/shared/i18n/zh/office';
import { settled, visit } from './support/addresses';
import { demo } from './support/api';
import { Person, PHONE } from './support/people';
import { place, planCheckup, releasedDrafts } from './support/scenario';
import { test } from './support/test';

const rowsOf = (page: Page) => page.locator('#content .ant-table-tbody tr.ant-table-row');

test('what is left to review of a check-up opens as many findings, and then all of them', async ({ browser }) => {
  const checkup = await planCheckup(await place(), `旅程：待审阅 ${Date.now()}`);
  const [first] = await releasedDrafts(checkup, ['待审阅之一', '待审阅之二', '待审阅之三']);
  const park = await Person.at(browser, demo('park_manager'));
  const { page, api } = park;
  const { issue } = await api.gql('query($id: UUID!) { issue(id: $id) { version } }', { id: first });
  await api.run('issueIssue', 'IssueIssueInput', { id: first, version: issue.version });

  await visit(page, '/checkups');
  const row = rowsOf(page).filter({ hasText: checkup.title });
  await row.getByRole('link', { name: '2', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/checkups/${checkup.id}\\?review=pending`));
  const findings = page.locator('#findings .ant-table-tbody tr.ant-table-row');
  await expect(findings).toHaveCount(2);
  await expect(findings.first()).toBeInViewport();
  const chip = page.getByRole('button', { name: new RegExp(`^${office.checkups.drafts}\\s*2$`) });
  await expect(chip).toHaveAttribute('aria-pressed', 'true');
  await chip.click();
  await expect(findings).toHaveCount(3);
  await expect(chip).toHaveAttribute('aria-pressed', 'false');
  await park.leave();
});

test('from the first page one press opens the contracts that end within 60 days', async ({ browser }) => {
  const coordinator = await Person.at(browser, demo('coordinator'));
  const { page } = coordinator;
  await visit(page, '/');
  const tile = page.locator('.tiles a').filter({ hasText: zh.enums.tile.CONTRACTS_ENDING });
  const count = Number(await tile.locator('strong').innerText());
  await tile.click();
  await expect(page).toHaveURL(/\/contracts\?endsWithinDays=60/);
  await settled(page);
  await expect(rowsOf(page)).toHaveCount(count);
  await coordinator.leave();
});

test('what a phone could not send is sent again by one tap from any page', async ({ browser }) => {
  const checkup = await planCheckup(await place(), `旅程：重新发送 ${Date.now()}`);
  const expert = await Person.at(browser, demo('expert'), PHONE);
  const { page } = expert;
  await visit(page, `/m/visits/${checkup.visitId}`);
  await page.route(/\/graphql/, (route) =>
    route.request().postData()?.includes('startVisit') ? route.abort('connectionreset') : route.continue(),
  );
  await page.getByRole('button', { name: zh.field.checkIn }).click();
  const again = page.getByRole('button', { name: zh.field.sendAgain(1) });
  await expect(again).toBeEnabled();
  await visit(page, '/m/tasks');
  await page.unroute(/\/graphql/);
  await again.click();
  await expect(page.getByText(zh.field.waiting(0))).toBeVisible();
  await expect(again).toHaveCount(0);
  const { visit: sent } = await expert.api.gql('query($id: UUID!) { visit(id: $id) { status } }', { id: checkup.visitId });
  expect(sent.status).toBe('STARTED');
  await expert.leave();
});
