import { expect } from '@playwright/test';

import { zh } from '../../web/src/shared/i18n/zh';
import { Api, BASE, demo } from './support/api';
import { named, Person, PHONE } from './support/people';
import { test } from './support/test';
import { arrived, visit } from './support/addresses';

const TITLE = '旅程：十二人的培训';

/** Moments on the parks' clocks, in days from now, as the form takes them. */
function at(days: number, hour: number): string {
  const day = new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
  return `${day}T${String(hour).padStart(2, '0')}:00`;
}

const people = Array.from({ length: 12 }, (_, n) => `旅程学员${n + 1} 环保专员 028-5559${String(n).padStart(4, '0')}`);

test('a training goes from the plan to a verified certificate with twelve people', async ({ browser }) => {
  test.setTimeout(300_000);
  const coordinator = await Person.at(browser, demo('coordinator'));
  const questionIds = await bank(coordinator.api);
  const parkId = (await (await Api.signIn(demo('park_manager'))).gql('{ parks { nodes { id } } }')).parks.nodes[0].id;

  const training = await test.step('the institute plans it with a quiz and publishes it', async () => {
    // Dates and the bank by the API: the form is filled below, and edited as a person does.
    const input = {
      parkId,
      audience: 'ENTERPRISE_FRONT_LINE',
      openToAll: false,
      title: TITLE,
      startsAt: new Date(`${at(1, 9)}:00+08:00`).toISOString(),
      endsAt: new Date(`${at(1, 12)}:00+08:00`).toISOString(),
      place: '管委会三楼',
      capacity: 11,
      waitingCapacity: 5,
      quizSize: 2,
      passMark: 100,
      mostAttempts: 3,
      validMonths: 24,
      questionIds,
    };
    const planned = await coordinator.api.run('planTraining', 'PlanTrainingInput', { training: input });
    await coordinator.page.goto(`/trainings/${planned.id}`);
    await press(coordinator, zh.enums.trainingAction.PUBLISH);
    await expect(coordinator.page.getByText(zh.enums.trainingStatus.PUBLISHED, { exact: true }).first()).toBeVisible();
    return planned.id as string;
  });

  const manager = await Person.at(browser, demo('enterprise_manager'));
  await test.step('the enterprise enrols twelve people: eleven seats, one waits', async () => {
    await manager.page.goto(`/trainings/${training}`);
    await manager.page.getByRole('button', { name: named(zh.enums.trainingAction.ENROL) }).click();
    const dialog = manager.page.getByRole('dialog');
    await dialog.locator('#record-enterpriseId').click();
    await manager.page.locator('.ant-select-item-option').first().click();
    await dialog.locator('#record-people').fill(people.join('\n'));
    await dialog.getByRole('button', { name: named(zh.common.save) }).click();
    await expect(dialog).toBeHidden();
    await expect(manager.page.getByText(zh.enums.attendeeStatus.WAITING, { exact: true }).first()).toBeVisible();
  });

  await test.step('one more chair: who waited has a seat', async () => {
    await coordinator.page.goto(`/trainings/${training}`);
    await coordinator.page.getByRole('button', { name: named(zh.enums.trainingAction.EDIT) }).click();
    const dialog = coordinator.page.getByRole('dialog');
    await dialog.locator('#record-capacity').fill('12');
    await dialog.getByRole('button', { name: named(zh.common.save) }).click();
    await expect(dialog).toBeHidden();
    await press(coordinator, zh.enums.trainingAction.START);
  });

  const codes = await codesOf(manager.api, training);
  expect(codes).toHaveLength(12);

  const context = await browser.newContext({ viewport: PHONE, hasTouch: true, isMobile: true, serviceWorkers: 'block' });
  const phone = await context.newPage();
  await test.step('the screen shows a code; the first one checks in with it by phone', async () => {
    await visit(coordinator.page, `/trainings/${training}/screen`);
    await expect(coordinator.page.locator('.screen svg').first()).toBeVisible();
    const token = await tokenOf(coordinator.api, training);
    await phone.goto(`/m/checkin/${training}?t=${encodeURIComponent(token)}`);
    await phone.getByLabel(zh.guest.code).fill(codes[0]!.toLowerCase());
    await phone.getByRole('button', { name: zh.guest.goOn }).click();
    await phone.getByRole('button', { name: zh.guest.checkIn, exact: true }).click();
    await expect(phone.locator('.guest-done').first()).toBeVisible();
  });

  await test.step('the others check in, and the hall sees them', async () => {
    for (const code of codes.slice(1)) {
      await guest('checkIn', 'CheckInInput', { trainingId: training, code, token: await tokenOf(coordinator.api, training) }, '{ name }');
    }
    await expect(coordinator.page.locator('.screen-count strong')).toHaveText('12', { timeout: 20_000 });
  });

  await test.step('the quiz is answered on the phone, marked by the server, and gives the certificate', async () => {
    await phone.getByRole('button', { name: zh.guest.begin }).click();
    for (const [text, right] of RIGHT) {
      const question = phone.locator('fieldset').filter({ hasText: text });
      for (const option of right) await question.getByText(option, { exact: true }).click();
    }
    await phone.getByRole('button', { name: zh.guest.submit }).click();
    await expect(phone.getByRole('button', { name: zh.guest.download })).toBeVisible();
  });

  await test.step('the certificate is saved and verified by a stranger', async () => {
    const [file] = await Promise.all([
      phone.waitForEvent('download'),
      phone.getByRole('button', { name: zh.guest.download }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/\.pdf$/);
    await phone.getByRole('link', { name: zh.guest.verifyPage }).click();
    await arrived(phone, '**/verify/*');
    await expect(phone.getByText(zh.guest.stateText.VALID)).toBeVisible();
    await expect(phone.getByText('旅***')).toBeVisible();
    await expect(phone.getByText('旅程学员1', { exact: true })).toHaveCount(0);
  });

  await test.step('it is held, and the figures say so', async () => {
    await coordinator.page.goto(`/trainings/${training}`);
    await press(coordinator, zh.enums.trainingAction.FINISH);
    await expect(coordinator.page.getByText(zh.enums.trainingStatus.FINISHED, { exact: true }).first()).toBeVisible();
    await expect(coordinator.page.locator('.figures')).toContainText('12 / 12');
  });
});

const RIGHT: [string, string[]][] = [
  ['旅程：许可证有效期几年？', ['五年']],
  ['旅程：贮存间应当如何？', ['防渗', '设标识']],
];

async function bank(api: Api): Promise<string[]> {
  const questions = [
    { kind: 'SINGLE', text: RIGHT[0]![0], options: ['三年', '五年', '十年'], answer: [1] },
    { kind: 'MULTIPLE', text: RIGHT[1]![0], options: ['防渗', '露天堆放', '设标识'], answer: [0, 2] },
  ];
  const ids: string[] = [];
  for (const question of questions) {
    const added = await api.run('addQuizQuestion', 'AddQuizQuestionInput', { question }, '{ id }');
    ids.push(added.id);
  }
  return ids;
}

/** Presses a step's button and confirms it. */
async function press({ page }: Person, action: string): Promise<void> {
  await page.getByRole('button', { name: named(action) }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: named(action) }).click();
  await expect(dialog).toBeHidden();
}

async function codesOf(api: Api, id: string): Promise<string[]> {
  const query = 'query($id: UUID!) { training(id: $id) { attendees(first: 100) { nodes { name code } } } }';
  const { training } = await api.gql(query, { id });
  const rows = training.attendees.nodes as { name: string; code: string }[];
  return rows.sort((a, b) => a.name.localeCompare(b.name, 'zh', { numeric: true })).map(({ code }) => code);
}

async function tokenOf(api: Api, id: string): Promise<string> {
  const { checkinScreen } = await api.gql('query($id: UUID!) { checkinScreen(id: $id) { token } }', { id });
  return checkinScreen.token;
}

async function guest(verb: string, inputType: string, input: object, fields: string): Promise<void> {
  const query = `mutation($input: ${inputType}!) { ${verb}(input: $input) ${fields} }`;
  const response = await fetch(`${BASE}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const body = await response.json();
  if (body.errors) throw new Error(JSON.stringify(body.errors));
}
