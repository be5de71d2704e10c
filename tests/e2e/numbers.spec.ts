import { expect, type Page } from '@playwright/test';

import { zh } from '../../web/src/shared/i18n/zh';
import { office } from '../../web/src/shared/i18n/zh/office';
import { settled, visit } from './support/addresses';
import { type Api, demo } from './support/api';
import { Person, PHONE } from './support/people';
import { day, place, planCheckup, releasedDrafts } from './support/scenario';
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

  const phone = await Person.at(browser, demo('park_manager'), PHONE);
  await visit(phone.page, `/checkups/${checkup.id}?review=pending#findings`);
  await expect(phone.page.locator('#findings .list-card')).toHaveCount(2);
  await expect(phone.page.locator('#findings .list-card').first()).toBeInViewport();
  await phone.leave();
});

/** Two contracts in force: one ends within sixty days, the other does not. */
async function twoContracts(api: Api): Promise<string> {
  const { parkId } = await place();
  const stamp = Date.now();
  for (const days of [30, 90]) {
    const terms = {
      number: `DQ-${stamp}-${days}`,
      title: `旅程：${days} 天后到期 ${stamp}`,
      batch: '',
      startsOn: day(-300),
      endsOn: day(days),
      amountFen: 1_000_000,
      items: [{ id: null, kind: 'CHECKUP', title: '旅程：全面体检', quantity: 1, unit: 'SESSION', dueOn: day(20) }],
    };
    const added = await api.run('addContract', 'AddContractInput', { parkId, enterpriseId: null, terms });
    await api.run('activateContract', 'ContractVersionInput', { id: added.id, version: added.version });
  }
  return `旅程：30 天后到期 ${stamp}`;
}

test('from the first page one press opens the contracts that end within 60 days', async ({ browser }) => {
  const coordinator = await Person.at(browser, demo('coordinator'));
  const { page } = coordinator;
  const ending = await twoContracts(coordinator.api);
  await visit(page, '/');
  const tile = page.locator('.tiles a').filter({ hasText: zh.enums.tile.CONTRACTS_ENDING });
  const count = Number(await tile.locator('strong').innerText());
  await tile.click();
  await expect(page).toHaveURL(/\/contracts\?endsWithinDays=60/);
  await settled(page);
  await expect(page.getByRole('link', { name: ending })).toBeVisible();
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
  await page.unrouteAll({ behavior: 'wait' });
  await again.click();
  await expect(page.getByText(zh.field.waiting(0))).toBeVisible();
  await expect(again).toHaveCount(0);
  const { visit: sent } = await expert.api.gql('query($id: UUID!) { visit(id: $id) { status } }', { id: checkup.visitId });
  expect(sent.status).toBe('STARTED');
  await expert.leave();
});
