import { expect } from '@playwright/test';

import { zh } from '../../web/src/shared/i18n/zh';
import { contracts } from '../../web/src/shared/i18n/zh/contracts';
import { office } from '../../web/src/shared/i18n/zh/office';
import { arrived, visit } from './support/addresses';
import { Api, demo } from './support/api';
import { choose } from './support/filingPage';
import { named, Person } from './support/people';
import { day, place } from './support/scenario';
import { pickFound } from './support/select';
import { test } from './support/test';

const NUMBER = `LC-${Date.now()}`;
const CHECKUP_ITEM = `旅程：全面体检 ${NUMBER}`;

test("a contract's board changes with a training, and the client accepts it", async ({ browser }) => {
  test.setTimeout(240_000);
  const park = await Person.at(browser, demo('park_manager'));
  const parkId = (await park.api.gql('{ parks { nodes { id } } }')).parks.nodes[0].id as string;
  const coordinator = await Person.at(browser, demo('coordinator'));
  const page = coordinator.page;

  await test.step('the institute enters a contract by the form and puts it in force', async () => {
    await page.goto('/contracts');
    await page.getByRole('button', { name: named(contracts.add) }).click();
    const dialog = page.getByRole('dialog');
    await pickFound(dialog.locator('#record-parkId'), '青神');
    await dialog.locator('#record-number').fill(NUMBER);
    await dialog.locator('#record-title').fill('旅程：环保合同管理服务');
    await dialog.locator('#record-startsOn').fill('2026-01-01');
    await dialog.locator('#record-endsOn').fill('2028-12-31');
    await dialog.locator('#record-amountFen').fill('320,000.00');
    await dialog.getByRole('button', { name: named(contracts.addItem) }).click();
    const item = dialog.getByRole('group', { name: contracts.itemN(1) });
    await item.getByLabel(`${contracts.itemN(1)} ${contracts.itemTitle}`).fill('旅程：环保专项培训');
    await item.getByLabel(`${contracts.itemN(1)} ${contracts.dueOn}`).fill('2028-06-30');
    await dialog.getByRole('button', { name: named(zh.common.save) }).click();
    await expect(dialog).toBeHidden();
    await page.goto(`/contracts?text=${NUMBER}`);
    await page.getByRole('link', { name: '旅程：环保合同管理服务' }).click();
    await press(coordinator, zh.enums.contractAction.ACTIVATE);
    await expect(page.getByText(zh.enums.contractStatus.ACTIVE, { exact: true }).first()).toBeVisible();
  });
  const contractId = page.url().split('/').pop() as string;

  await test.step('a training under it is held', () => hold(coordinator.api, parkId, contractId));

  await test.step('the board counts it, and opens it', async () => {
    await page.reload();
    const item = page.locator('.board-item').first();
    await expect(item).toContainText(contracts.toAccept);
    await expect(item.locator('.board-figures')).toContainText(new RegExp(`${contracts.delivered}\\s*1`));
    await item.getByRole('link', { name: '旅程：合同培训' }).click();
    await arrived(page, '**/trainings/*');
  });

  await test.step('the park accepts with a rating', async () => {
    await park.page.goto(`/contracts/${contractId}`);
    await park.page.getByRole('button', { name: named(zh.enums.contractAction.ACCEPT) }).click();
    const dialog = park.page.getByRole('dialog');
    await dialog.getByRole('button', { name: named(zh.common.save) }).click();
    await expect(dialog).toBeHidden();
    const figures = park.page.locator('.board-figures').first();
    await expect(figures).toContainText(new RegExp(`${contracts.accepted}\\s*1`));
    await expect(figures).toContainText('5.00');
  });

  await test.step('the settlement pack is saved, and the contract is complete', async () => {
    await page.goto(`/contracts/${contractId}`);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: contracts.packPdf }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/\.pdf$/);
    await press(coordinator, zh.enums.contractAction.COMPLETE);
    await expect(page.getByText(zh.enums.contractStatus.COMPLETED, { exact: true }).first()).toBeVisible();
  });
});

test('a check-up is planned under an item of a contract, which shows it', async ({ browser }) => {
  test.setTimeout(180_000);
  const coordinator = await Person.at(browser, demo('coordinator'));
  const { page, api } = coordinator;
  const where = await place();
  const contractId = await owing(api, where.parkId);
  const expert = (await (await Api.signIn(demo('expert'))).gql('{ viewer { name } }')).viewer.name as string;
  const title = `旅程：合同内体检 ${NUMBER}`;

  await test.step('the plan names the item that it delivers', async () => {
    await visit(page, '/checkups/new');
    await choose(page, [zh.common.park, where.parkName], true);
    await page.locator('#plan-title').fill(title);
    for (const [id, at] of [['#plan-period', 1], ['#plan-period-end', 10]] as const) {
      await page.locator(id).fill(day(at));
      await page.keyboard.press('Enter');
    }
    await choose(page, [office.checkups.lead, expert], true);
    await choose(page, [contracts.serviceItem, CHECKUP_ITEM], true);
    await page.getByRole('button', { name: named(office.checkups.savePlan) }).click();
    await arrived(page, /\/checkups\/[0-9a-f-]{36}$/);
  });
  const checkup = new URL(page.url()).pathname;

  await test.step('the board shows it as planned work of that item, not as delivered', async () => {
    await visit(page, `/contracts/${contractId}`);
    const item = page.locator('.board-item').filter({ hasText: CHECKUP_ITEM });
    await expect(item.locator('.board-figures')).toContainText(new RegExp(`${contracts.delivered}\\s*0`));
    await item.getByRole('link', { name: title }).click();
    await arrived(page, `**${checkup}`);
  });
});

/** A contract of the park in force that owes one check-up. */
async function owing(api: Api, parkId: string): Promise<string> {
  const terms = {
    number: `${NUMBER}-TJ`,
    title: '旅程：全面体检服务',
    batch: '',
    startsOn: '2026-01-01',
    endsOn: '2028-12-31',
    amountFen: 1_000_000,
    items: [{ id: null, kind: 'CHECKUP', title: CHECKUP_ITEM, quantity: 1, unit: 'SESSION', dueOn: '2028-06-30' }],
  };
  const added = await api.run('addContract', 'AddContractInput', { parkId, enterpriseId: null, terms });
  await api.run('activateContract', 'ContractVersionInput', { id: added.id, version: added.version });
  return added.id;
}

async function hold(api: Api, parkId: string, contractId: string): Promise<void> {
  const board = 'query($id: UUID!) { contract(id: $id) { board { item { id } } } }';
  const { contract } = await api.gql(board, { id: contractId });
  const { enterprises } = await api.gql('query($parkId: UUID!) { enterprises(filter: { parkId: $parkId }, first: 1) { nodes { id } } }', { parkId });
  const input = {
    parkId,
    serviceItemId: contract.board[0].item.id,
    audience: 'ENTERPRISE_FRONT_LINE',
    openToAll: false,
    title: '旅程：合同培训',
    startsAt: new Date(Date.now() + 3_600_000).toISOString(),
    endsAt: new Date(Date.now() + 7_200_000).toISOString(),
    place: '管委会',
    capacity: 5,
    waitingCapacity: 0,
    quizSize: 0,
    passMark: 60,
    mostAttempts: 1,
    validMonths: 12,
    questionIds: [],
  };
  let training = await api.run('planTraining', 'PlanTrainingInput', { training: input });
  training = await step(api, 'publishTraining', training);
  const people = [{ name: '旅程学员', phone: '028-55590099' }];
  await api.run('enrolPeople', 'EnrolPeopleInput', { trainingId: training.id, enterpriseId: enterprises.nodes[0].id, people }, '{ id }');
  training = await step(api, 'startTraining', training);
  const attendees = 'query($id: UUID!) { training(id: $id) { attendees { nodes { id } } } }';
  const seen = await api.gql(attendees, { id: training.id });
  await api.run('checkInAttendee', 'CheckInAttendeeInput', { id: seen.training.attendees.nodes[0].id, reason: '没带手机' }, '{ id }');
  await step(api, 'finishTraining', training);
}

const step = (api: Api, verb: string, { id, version }: { id: string; version: number }) =>
  api.run(verb, 'TrainingVersionInput', { id, version });

/** Presses a step's button and confirms it. */
async function press({ page }: Person, action: string): Promise<void> {
  await page.getByRole('button', { name: named(action) }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: named(action) }).click();
  await expect(dialog).toBeHidden();
}
