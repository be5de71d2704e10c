import { expect, type Locator, type Page } from '@playwright/test';

import { contracts } from '../../web/src/shared/i18n/zh/contracts';
import { zh } from '../../web/src/shared/i18n/zh';
import { diagnoses as words, diagnosisEnums as enums, honours } from '../../web/src/shared/i18n/zh/diagnoses';
import { arrived } from './support/addresses';
import { Api, demo } from './support/api';
import { choose } from './support/filingPage';
import { named, Person, PHONE } from './support/people';
import { picture } from './support/picture';
import { day, place } from './support/scenario';
import { test } from './support/test';

const YEAR = 2031 + (Date.now() % 60);
const TITLE = `旅程：绿色园区诊断 ${YEAR}`;
const ITEM = '旅程：绿色诊断';
const HONOUR = `旅程绿色园区 ${YEAR}`;

// Of the framework of green parks: the leading values are 3, 15 and "there".
const OUTPUT = '能源产出率';
const RENEWABLE = '可再生能源使用比例';
const PLANT = '污水集中处理设施';

test('a green diagnosis goes from the framework to an honour, and counts for its contract', async ({ browser }) => {
  test.setTimeout(420_000);
  const where = await place();
  const coordinator = await Person.at(browser, demo('coordinator'));
  const contractId = await contract(coordinator.api, where.parkId);

  await test.step('the framework says what counts', () => readFramework(coordinator.page));
  const id = await test.step('the institute plans it under a contract and asks for the self-assessment', () =>
    plan(coordinator, where.parkName));

  const park = await Person.at(browser, demo('park_manager'));
  await test.step('the park assesses itself, a number and one press, and hands it in', async () => {
    await park.page.goto(`/diagnoses/${id}`);
    await type(side(park.page, 'SELF', OUTPUT), '3');
    await press(side(park.page, 'SELF', PLANT));
    await answerRest(park.api, id, 'SELF');
    await park.page.reload();
    await confirm(park.page, enums.action.SUBMIT);
    await expect(park.page.getByText(enums.status.EXPERT_ASSESSMENT, { exact: true }).first()).toBeVisible();
    await expect(park.page.getByText(words.hiddenSide).first()).toBeVisible();
  });

  const expert = await Person.at(browser, demo('expert'), PHONE);
  await test.step('the expert assesses on a phone, with evidence', async () => {
    await expert.page.goto(`/diagnoses/${id}`);
    const output = side(expert.page, 'EXPERT', OUTPUT);
    await output.getByRole('button', { name: named(words.asSelf) }).click();
    await expect(output.locator('.answer-by')).toBeVisible();
    await prove(side(expert.page, 'EXPERT', RENEWABLE), '7.5');
    await answerRest(expert.api, id, 'EXPERT');
    await expert.page.reload();
    await expert.page.getByText(words.showOpen, { exact: true }).click();
    await expect(expert.page.getByText(words.allAnswered)).toBeVisible();
  });

  await test.step('the score has its arithmetic: 23.5 of 24', async () => {
    await part(expert.page, 'score');
    await expect(expert.page.locator('.score-head strong')).toHaveText(/^97\.9/);
    await expect(expert.page.locator('.formula')).toContainText('24');
    await expect(expert.page.locator('.list-card').filter({ hasText: RENEWABLE })).toContainText('7.5 ÷ 15');
  });

  await test.step('the lead concludes, and the park reads it', async () => {
    await expert.page.getByRole('button', { name: named(enums.action.CONCLUDE) }).click();
    const dialog = expert.page.getByRole('dialog');
    await dialog.locator('#record-conclusion').fill('旅程：总体达到引领水平，可再生能源使用比例偏低。');
    await save(dialog);
    // The park has had the page open since it handed in: nobody reloads it.
    await expect(park.page.getByText(enums.status.CONCLUDED, { exact: true }).first()).toBeVisible();
    await expect(side(park.page, 'EXPERT', RENEWABLE)).toContainText('7.5');
  });

  await test.step('what if: at the leading value nothing is missing', async () => {
    await part(park.page, 'whatif');
    await park.page.getByLabel(words.assume(RENEWABLE)).fill('15');
    const result = park.page.locator('.whatif-result');
    await expect(result).toContainText('100');
    await expect(result).toContainText(`${words.difference} +2.08`);
  });

  await test.step('the gap becomes a task, which the park does with evidence', async () => {
    await part(park.page, 'gaps');
    await park.page.getByRole('checkbox', { name: words.chooseGap(RENEWABLE) }).check();
    await park.page.getByRole('button', { name: words.planGaps(1) }).click();
    const planning = park.page.getByRole('dialog');
    await planning.locator('#record-ownerName').fill('旅程：园区能源办');
    await save(planning);
    await part(park.page, 'plan');
    await park.page.getByRole('button', { name: named(enums.taskAction.FINISH) }).click();
    const finishing = park.page.getByRole('dialog');
    await finishing.locator('#task-note').fill('旅程：屋顶光伏已并网');
    await upload(finishing);
    await finishing.getByRole('button', { name: named(enums.taskAction.FINISH) }).click();
    await expect(finishing).toBeHidden();
    await expect(park.page.getByText(enums.taskStatus.DONE, { exact: true })).toBeVisible();
  });

  await test.step('the application is followed to the honour in the register', () => award(coordinator.page, id));

  await test.step("the contract's board shows the diagnosis delivered, the park accepts it", async () => {
    await park.page.goto(`/contracts/${contractId}`);
    const item = park.page.locator('.board-item').first();
    await expect(item.locator('.board-figures')).toContainText(new RegExp(`${contracts.delivered}\\s*1`));
    await item.getByRole('button', { name: named(zh.enums.contractAction.ACCEPT) }).click();
    await save(park.page.getByRole('dialog'));
    await expect(item.locator('.board-figures')).toContainText(new RegExp(`${contracts.accepted}\\s*1`));
    await item.getByRole('link', { name: TITLE }).click();
    await arrived(park.page, `**/diagnoses/${id}`);
  });

  await test.step('its report is saved', async () => {
    const saved = park.page.waitForEvent('download');
    await park.page.getByRole('button', { name: words.report }).click();
    expect((await saved).suggestedFilename()).toMatch(/\.pdf$/);
  });
});

/** What one side says about an indicator. */
const side = (page: Page, of: 'SELF' | 'EXPERT', indicator: string): Locator =>
  page.getByRole('group', { name: words.answerOf(enums.side[of], indicator), exact: true });

async function readFramework(page: Page): Promise<void> {
  await page.goto('/frameworks');
  await page.getByRole('link', { name: '绿色园区' }).first().click();
  await expect(page.getByText(RENEWABLE)).toBeVisible();
  await expect(page.getByText('≥ 15 %', { exact: true }).first()).toBeVisible();
}

async function plan({ page }: Person, parkName: string): Promise<string> {
  const expert = await Api.signIn(demo('expert'));
  const { name } = (await expert.gql('{ viewer { name } }')).viewer;
  await page.goto('/diagnoses');
  await page.getByRole('button', { name: named(words.plan) }).click();
  const dialog = page.getByRole('dialog');
  await choose(dialog, [zh.common.park, parkName], true);
  await choose(dialog, [words.framework, enums.subject.PARK]);
  await dialog.locator('#record-year').fill(String(YEAR));
  await dialog.locator('#record-title').fill(TITLE);
  await choose(dialog, [words.serviceItem, ITEM]);
  await choose(dialog, [words.lead, name], true);
  await save(dialog);
  await page.goto(`/diagnoses?text=${encodeURIComponent(TITLE)}`);
  await page.getByRole('link', { name: TITLE }).click();
  await arrived(page, /\/diagnoses\/[0-9a-f-]{36}/);
  await confirm(page, enums.action.START);
  await expect(page.getByText(enums.status.SELF_ASSESSMENT, { exact: true }).first()).toBeVisible();
  return new URL(page.url()).pathname.split('/').pop() as string;
}

/** A contract in force with one diagnosis in it. */
async function contract(api: Api, parkId: string): Promise<string> {
  const item = { kind: 'DIAGNOSIS', title: ITEM, quantity: 1, unit: 'PIECE', dueOn: day(200) };
  const terms = {
    number: `ZD-${Date.now()}`,
    title: '旅程：绿色诊断合同',
    batch: '',
    startsOn: day(-30),
    endsOn: day(300),
    amountFen: 10_000_000,
    items: [item],
  };
  const added = await api.run('addContract', 'AddContractInput', { parkId, terms });
  await api.run('activateContract', 'ContractVersionInput', { id: added.id, version: added.version });
  return added.id;
}

type Answered = { version: number } | null;
type Item = {
  leading: string | null;
  indicator: { id: string; name: string; measure: string; weight: string | null };
  self: Answered;
  expert: Answered;
};

/** Everything that is not answered yet, at its leading value. */
async function answerRest(api: Api, diagnosisId: string, of: 'SELF' | 'EXPERT'): Promise<void> {
  const query = `query($id: UUID!) { diagnosis(id: $id) { items {
    leading indicator { id name measure weight } self { version } expert { version } } } }`;
  const { diagnosis } = await api.gql(query, { id: diagnosisId });
  for (const { leading, indicator, self, expert } of diagnosis.items as Item[]) {
    if (of === 'SELF' ? self : expert) continue;
    const said = indicator.measure === 'MET' ? { met: true } : { value: leading };
    const input = { diagnosisId, indicatorId: indicator.id, side: of, version: 0, ...said };
    await api.run('answerIndicator', 'AnswerIndicatorInput', input, '{ id }');
  }
}

/** A number and Enter. */
async function type(answer: Locator, value: string): Promise<void> {
  await answer.getByRole('textbox').first().fill(value);
  await answer.getByRole('textbox').first().press('Enter');
  await expect(answer.locator('.answer-by')).toBeVisible();
}

/** One press. */
async function press(answer: Locator): Promise<void> {
  await answer.getByText(words.met, { exact: true }).click();
  await expect(answer.locator('.answer-by')).toBeVisible();
}

/** A number with what shows it. */
async function prove(answer: Locator, value: string): Promise<void> {
  await answer.getByRole('textbox').first().fill(value);
  await answer.getByRole('button', { name: words.more }).click();
  await upload(answer);
  await answer.getByRole('button', { name: named(words.saveAnswer) }).click();
  await expect(answer.locator('.ps-thumb')).toBeVisible();
}

async function upload(scope: Locator): Promise<void> {
  const file = { name: '佐证.png', mimeType: 'image/png', buffer: picture(Math.floor(Math.random() * 10_000)) };
  await scope.locator('input[type=file]').setInputFiles(file);
  await expect(scope.getByText('✓')).toBeVisible();
}

async function part(page: Page, tab: keyof typeof words.tab): Promise<void> {
  await page.getByRole('navigation', { name: words.tabs }).getByRole('link', { name: words.tab[tab], exact: true }).click();
}

/** Presses a step's button and confirms it. */
async function confirm(page: Page, action: string): Promise<void> {
  await page.getByRole('button', { name: named(action) }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: named(action) }).click();
  await expect(dialog).toBeHidden();
}

async function save(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: named(zh.common.save) }).click();
  await expect(dialog).toBeHidden();
}

async function award(page: Page, id: string): Promise<void> {
  await page.goto(`/diagnoses/${id}?tab=apply`);
  await page.getByRole('button', { name: named(words.startApplication) }).click();
  await page.getByRole('dialog').locator('#record-title').fill(HONOUR);
  await save(page.getByRole('dialog'));
  for (const step of ['SUBMITTED', 'PUBLICISED', 'AWARDED'] as const) {
    await page.getByRole('button', { name: named(words.stepOf(enums.step[step])) }).click();
    const dialog = page.getByRole('dialog');
    if (step === 'AWARDED') {
      await dialog.locator('#step-authority').fill('旅程：省经济和信息化厅');
      await dialog.locator('#step-document').fill('旅程〔2031〕1号');
      await upload(dialog);
    }
    await save(dialog);
  }
  await page.getByRole('link', { name: words.inRegister }).click();
  await arrived(page, '**/honours*');
  const row = page.getByRole('row').filter({ hasText: HONOUR });
  await expect(row).toContainText('旅程：省经济和信息化厅');
  await expect(row.getByRole('link', { name: honours.fromDiagnosis })).toBeVisible();
  // The box finds it, and leads to the one entry.
  await page.goto(`/search?text=${encodeURIComponent(HONOUR)}`);
  await page.getByRole('region', { name: zh.enums.searchKind.HONOUR }).getByRole('link').first().click();
  await arrived(page, '**/honours?id=*');
  await expect(page.getByRole('row').filter({ hasText: HONOUR })).toHaveCount(1);
}
