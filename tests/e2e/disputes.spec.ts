import { expect } from '@playwright/test';

import { zh } from '../../web/src/shared/i18n/zh';
import { demo } from './support/api';
import { IssuePage } from './support/issuePage';
import { Person } from './support/people';
import { day, issued, place } from './support/scenario';
import { test } from './support/test';

test('an issue is disputed, extended, returned, closed and opened again at a look-back', async ({ browser }) => {
  const where = await place();
  const id = await issued(where, '废气收集罩破损');
  const enterprise = await Person.at(browser, demo('enterprise_manager'));
  const expert = await Person.at(browser, demo('expert'));
  const park = await Person.at(browser, demo('park_manager'));
  const [atEnterprise, atExpert, atPark] = [enterprise, expert, park].map(({ page }) => new IssuePage(page)) as [
    IssuePage,
    IssuePage,
    IssuePage,
  ];

  await test.step('the enterprise disputes, the expert gives an opinion, the park decides', async () => {
    await atEnterprise.open(id);
    await atEnterprise.act('DISPUTE', { texts: { reason: '收集罩已在检查前报修' } });
    await atExpert.expectStatus(id, 'DISPUTED');
    await atExpert.act('GIVE_OPINION', {
      texts: { opinion: '检查当日仍未修复，建议维持' },
      choices: [zh.issues.recommendsKeep],
    });
    await atPark.expectStatus(id, 'DISPUTED');
    await atPark.act('DECIDE_DISPUTE', { texts: { decision: '维持原结论' }, choices: [zh.issues.decideKeep] });
    await atPark.expectStatus(id, 'ISSUED');
  });

  await test.step('the enterprise plans and gets more time', async () => {
    await atEnterprise.expectStatus(id, 'ISSUED');
    const plan = { texts: { measure: '更换收集罩', person: '设备科' }, days: { plannedOn: day(7) } };
    await atEnterprise.act('PLAN', plan);
    await atEnterprise.act('REQUEST_EXTENSION', { texts: { reason: '备件到货延迟' }, days: { newDueOn: day(90) } });
    await atPark.open(id);
    await atPark.act('DECIDE_EXTENSION', { texts: { note: '同意，请按期完成' }, choices: [zh.issues.grant] });
    await atPark.open(id);
    await expect(park.page.getByText(zh.enums.extensionStatus.GRANTED)).toBeVisible();
    await expect(park.page.getByText(day(90)).first()).toBeVisible();
  });

  await test.step('the proof is returned with a reason and sent again', async () => {
    await atEnterprise.open(id);
    await atEnterprise.act('SUBMIT', { texts: { account: '已更换' }, photos: [31] });
    await atExpert.expectStatus(id, 'SUBMITTED');
    await atExpert.act('RETURN', { texts: { reason: '照片看不清接口，请补拍' } });
    await atEnterprise.expectStatus(id, 'RECTIFYING');
    await expect(enterprise.page.getByText('照片看不清接口，请补拍').first()).toBeVisible();
    await atEnterprise.act('SUBMIT', { texts: { account: '已补拍接口照片' }, photos: [32, 33] });
  });

  await test.step('verified and closed by two people, opened again at the look-back', async () => {
    await atExpert.expectStatus(id, 'SUBMITTED');
    await atExpert.act('VERIFY', { texts: { opinion: '整改到位' }, choices: [zh.enums.verifyMethod.PAPER] });
    await atPark.expectStatus(id, 'VERIFIED');
    await atPark.act('CLOSE');
    await atExpert.expectStatus(id, 'CLOSED');
    await atExpert.act('REOPEN', { texts: { finding: '回头看发现收集罩再次脱落' } });
    await atEnterprise.expectStatus(id, 'RECTIFYING');
    await expect(enterprise.page.getByText(zh.issues.reopened(1))).toBeVisible();
    await expect(enterprise.page.getByText('回头看发现收集罩再次脱落').first()).toBeVisible();
  });
});
