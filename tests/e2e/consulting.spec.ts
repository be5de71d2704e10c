import { type Browser, expect, type Page } from '@playwright/test';

import { zh } from '../../web/src/shared/i18n/zh';
import { consultations } from '../../web/src/shared/i18n/zh/consultations';
import { consultingEnums } from '../../web/src/shared/i18n/zh/consultingEnums';
import { funding } from '../../web/src/shared/i18n/zh/funding';
import { contracts } from '../../web/src/shared/i18n/zh/contracts';
import { accessible } from './support/accessible';
import { arrived, visit } from './support/addresses';
import { Api, demo } from './support/api';
import { DESK, named, Person, PHONE } from './support/people';
import { photo } from './support/picture';
import { day, place } from './support/scenario';
import { pick, pickFound } from './support/select';
import { test } from './support/test';

const STAMP = `${Date.now() % 1_000_000}`;
const SUBJECT = `旅程：污水处理厂运行可靠性论证${STAMP}`;

/** Opens the dialog of an action, fills it in and sends it. */
async function act(page: Page, name: string, fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void> = async () => {}): Promise<void> {
  await page.getByRole('button', { name: named(name) }).first().click();
  const dialog = page.getByRole('dialog').last();
  await fill(dialog);
  await dialog.getByRole('button', { name: named(name) }).click();
  await expect(dialog).toBeHidden();
}

/** A contract of the park with one consultation, in force. */
async function contract(parkId: string): Promise<{ id: string; number: string }> {
  const api = await Api.signIn(demo('coordinator'));
  const number = `ZX-${STAMP}`;
  const terms = {
    number,
    title: '旅程：专项咨询服务',
    batch: '',
    startsOn: '2026-01-01',
    endsOn: '2028-12-31',
    amountFen: 8_000_000,
    items: [{ id: null, kind: 'CONSULTING', title: '专项咨询', quantity: 1, unit: 'PIECE', dueOn: '2028-06-30' }],
  };
  const added = await api.run('addContract', 'AddContractInput', { parkId, enterpriseId: null, terms });
  await api.run('activateContract', 'ContractVersionInput', { id: added.id, version: added.version });
  return { id: added.id, number };
}

const nameOf = async (account: string) => (await (await Api.signIn(demo(account))).gql('{ viewer { name } }')).viewer.name as string;

const tagOf = (page: Page, text: string) => page.locator('.page-header .ps-tag').filter({ hasText: text });
const figures = (page: Page) => page.locator('.board-figures').first();

test('a study goes from a request to a rated acceptance, and its contract counts it', async ({ browser }) => {
  test.setTimeout(300_000);
  const where = await place();
  const under = await contract(where.parkId);
  const [lead, chair, reviewer] = await Promise.all(['expert', 'expert2', 'expert3'].map(nameOf)) as [string, string, string];
  const park = await Person.at(browser, demo('park_manager'));
  const institute = await Person.at(browser, demo('coordinator'));
  let path = '';

  await test.step('the park requests it', async () => {
    await visit(park.page, '/consultations');
    await park.page.getByRole('link', { name: consultations.ask }).click();
    await pick(park.page.locator('#request-kind'), consultingEnums.consultationKind.RELIABILITY_REVIEW);
    await park.page.locator('#request-subject').fill(SUBJECT);
    await park.page.locator('#request-background').fill('<b>进水</b>水质波动大，需要论证能否稳定达标。');
    await park.page.locator('#request-wished').fill(day(90));
    await accessible(park.page, 'the request');
    await park.page.getByRole('button', { name: named(consultations.submit) }).click();
    await arrived(park.page, /\/consultations\/[0-9a-f-]{36}$/);
    path = new URL(park.page.url()).pathname;
    await expect(tagOf(park.page, consultingEnums.consultationStatus.REQUESTED)).toBeVisible();
    await expect(park.page.getByText('<b>进水</b>').first()).toBeVisible();
  });

  await test.step('the institute accepts it with scope, plan, team, price and the item of the contract', async () => {
    await visit(institute.page, `/consultations?text=${encodeURIComponent(SUBJECT)}`);
    await institute.page.getByRole('link', { name: SUBJECT }).click();
    await act(institute.page, consultingEnums.consultationAction.ACCEPT, async (dialog) => {
      await dialog.locator('#step-scope').fill('资料收集、现场踏勘、报告编制与评审。');
      for (const [at, title] of ['资料收集与踏勘', '报告编制'].entries()) {
        await dialog.getByRole('button', { name: named(consultations.addStage) }).click();
        const stage = dialog.getByRole('group', { name: consultations.stageN(at + 1) });
        await stage.getByLabel(consultations.stageTitle).fill(title);
        await stage.getByLabel(consultations.stageDue).fill(day(20 + at * 20));
      }
      await pickFound(institute.page.locator('#step-leadId'), lead);
      await pickFound(institute.page.locator('#step-chairId'), chair);
      await pickFound(institute.page.locator('#step-reviewerIds'), reviewer);
      await institute.page.keyboard.press('Escape');
      await dialog.locator('#step-price').fill('-5');
      await pick(institute.page.locator('#step-serviceItemId'), under.number);
      await accessible(institute.page, 'the plan');
      await dialog.getByRole('button', { name: named(consultingEnums.consultationAction.ACCEPT) }).click();
      await expect(dialog.getByRole('alert').first()).toBeVisible();
      await dialog.locator('#step-price').fill('80,000.00');
    });
    await expect(tagOf(institute.page, consultingEnums.consultationStatus.RUNNING)).toBeVisible();
    await visit(institute.page, `/contracts/${under.id}`);
    await expect(figures(institute.page)).toContainText(new RegExp(`${contracts.delivered}\\s*0`));
    await expect(institute.page.getByRole('link', { name: SUBJECT })).toBeVisible();
  });

  await test.step('the plan changes with a reason, which everybody around it reads', async () => {
    await visit(institute.page, path);
    await act(institute.page, consultingEnums.consultationAction.REPLAN, async (dialog) => {
      const stage = dialog.getByRole('group', { name: consultations.stageN(2) });
      await expect(stage.getByLabel(consultations.stageTitle)).toHaveValue('报告编制');
      await stage.getByLabel(consultations.stageDue).fill(day(60));
      // Who was chosen before stands there by name.
      await expect(dialog.locator('.ant-select-content-has-value, .ant-select-selection-item').filter({ hasText: lead }).first()).toBeVisible();
      await dialog.locator('#step-reason').fill('业主资料提供推迟。');
      await accessible(institute.page, 'the changed plan');
    });
    await visit(park.page, path);
    await expect(park.page.getByText('业主资料提供推迟。').first()).toBeVisible();
    await expect(park.page.getByText(consultations.stageDueOn(day(60))).first()).toBeVisible();
    await expect(park.page.getByRole('button', { name: named(consultingEnums.consultationAction.REPLAN) })).toHaveCount(0);
  });

  await deliver(browser, path);
  await review(browser, path, { chair, reviewer });

  await test.step('it is handed over, and the contract counts it as delivered', async () => {
    await visit(institute.page, path);
    await act(institute.page, consultingEnums.consultationAction.HAND_OVER);
    await expect(tagOf(institute.page, consultingEnums.consultationStatus.HANDED_OVER)).toBeVisible();
    await visit(institute.page, `/contracts/${under.id}`);
    await expect(figures(institute.page)).toContainText(new RegExp(`${contracts.delivered}\\s*1`));
  });

  await test.step('the park accepts and rates, once', async () => {
    // The number on the first page leads to what waits.
    await visit(park.page, '/');
    await park.page.getByRole('link', { name: zh.enums.tile.CONSULTATIONS_WAITING }).click();
    await arrived(park.page, '**/consultations?waitingForMe=true');
    await park.page.getByRole('link', { name: SUBJECT }).click();
    await act(park.page, consultingEnums.consultationAction.ACCEPT_RESULT);
    await expect(tagOf(park.page, consultingEnums.consultationStatus.CLOSED)).toBeVisible();
    await expect(park.page.getByText(consultations.ratingOf(5))).toBeVisible();
    await accessible(park.page, 'a closed consultation');
    const id = path.split('/').pop();
    const { consultation } = await park.api.gql('query($id: UUID!) { consultation(id: $id) { version } }', { id });
    const again = 'mutation($input: AcceptConsultationResultInput!) { acceptConsultationResult(input: $input) { id } }';
    expect(await park.api.codeOf(again, { input: { id, version: consultation.version, rating: 1, comment: '改' } })).toBe('REFUSED');
    await visit(park.page, `/contracts/${under.id}`);
    await expect(figures(park.page)).toContainText(new RegExp(`${contracts.accepted}\\s*1`));
    await park.page.getByRole('link', { name: SUBJECT }).click();
    await arrived(park.page, `**${path}`);
  });
});

/** On a phone, the lead finishes the stages in their turn and hands the result in. */
async function deliver(browser: Browser, path: string): Promise<void> {
  await test.step('the lead works on a phone: stage by stage, then the result', async () => {
    const expert = await Person.at(browser, demo('expert'), PHONE);
    await visit(expert.page, path);
    for (const note of ['现场踏勘完成。', '报告编制完成。']) {
      await act(expert.page, consultingEnums.consultationAction.FINISH_STAGE, (dialog) => dialog.locator('#step-note').fill(note));
    }
    await act(expert.page, consultingEnums.consultationAction.DELIVER, async (dialog) => {
      await dialog.locator('#step-note').fill('论证报告送审稿');
      await dialog.locator('input[type=file]').setInputFiles(photo(7));
      await expect(dialog.getByText('✓')).toBeVisible();
    });
    await expect(tagOf(expert.page, consultingEnums.consultationStatus.IN_REVIEW)).toBeVisible();
    // Who made it gives no opinion on it.
    await expect(expert.page.getByRole('button', { name: named(consultingEnums.consultationAction.GIVE_OPINION) })).toHaveCount(0);
    await accessible(expert.page, 'a consultation in review on a phone');
    await expert.leave();
  });
}

async function opine(person: Person, path: string, verdict: string, text: string): Promise<void> {
  await visit(person.page, path);
  await act(person.page, consultingEnums.consultationAction.GIVE_OPINION, async (dialog) => {
    await pick(person.page.locator('#step-verdict'), verdict);
    await dialog.locator('#step-text').fill(text);
  });
}

async function review(browser: Browser, path: string, names: { chair: string; reviewer: string }): Promise<void> {
  await test.step('the reviewers do not read each other before they have spoken; the chair concludes', async () => {
    const chair = await Person.at(browser, demo('expert2'));
    const reviewer = await Person.at(browser, demo('expert3'), DESK);
    await opine(chair, path, consultingEnums.opinionVerdict.AGREE, '论证充分，同意。');
    await visit(reviewer.page, path);
    await expect(reviewer.page.getByText(consultations.opinionHidden)).toBeVisible();
    await expect(reviewer.page.getByText('论证充分，同意。')).toHaveCount(0);
    await opine(reviewer, path, consultingEnums.opinionVerdict.AGREE, '数据完整。');
    await expect(reviewer.page.getByText('论证充分，同意。')).toBeVisible();
    await visit(chair.page, path);
    await act(chair.page, consultingEnums.consultationAction.CONCLUDE, async (dialog) => {
      await pick(chair.page.locator('#step-verdict'), consultingEnums.conclusionVerdict.PASSED);
      await dialog.locator('#step-text').fill('一致同意通过。');
    });
    await expect(tagOf(chair.page, consultingEnums.consultationStatus.PASSED)).toBeVisible();
    for (const name of Object.values(names)) await expect(chair.page.locator('.opinion-list')).toContainText(name);
    const [file] = await Promise.all([
      chair.page.waitForEvent('download'),
      chair.page.getByRole('button', { name: consultations.conclusionPdf }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/\.pdf$/);
    await chair.leave();
    await reviewer.leave();
  });
}

const TITLE = `旅程：节水改造专项资金${STAMP}`;

test('an enterprise sees whether a funding call fits and why not, applies and is granted', async ({ browser }) => {
  test.setTimeout(300_000);
  const institute = await Person.at(browser, demo('coordinator'));
  const enterprise = await Person.at(browser, demo('enterprise_manager'));
  const far = await distantCall(institute.api);
  const page = institute.page;

  await test.step('the institute enters a call by the form and publishes it', async () => {
    await visit(page, '/funding');
    await page.getByRole('button', { name: named(funding.add) }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('#record-title').fill(TITLE);
    await dialog.locator('#record-authority').fill('省经济和信息化厅');
    await dialog.locator('#record-opensOn').fill(day());
    await dialog.locator('#record-closesOn').fill(day(20));
    await dialog.locator('#record-support').fill('按投资额 20% 补助，最高 50 万元。');
    await addCondition(page, 1, consultingEnums.fundingConditionKind.DIVISION, '眉山市范围内', '5114');
    await addCondition(page, 2, null, '项目已备案');
    await dialog.locator('#record-documents').fill('申报书\n项目备案表');
    await accessible(page, 'the form of a call');
    await dialog.getByRole('button', { name: named(zh.common.save) }).click();
    await expect(dialog).toBeHidden();
    await visit(page, `/funding?text=${encodeURIComponent(TITLE)}`);
    await page.getByRole('link', { name: TITLE }).click();
    await act(page, consultingEnums.fundingCallAction.ATTACH, async (dialog) => {
      await dialog.locator('input[type=file]').setInputFiles(photo(9));
      await expect(dialog.getByText('✓')).toBeVisible();
    });
    await act(page, consultingEnums.fundingCallAction.PUBLISH);
    await expect(tagOf(page, consultingEnums.fundingWindow.OPEN)).toBeVisible();
  });

  await test.step('the enterprise sees why another call does not fit, and cannot apply', async () => {
    await visit(enterprise.page, `/funding/${far}`);
    await expect(enterprise.page.locator('.fit')).toContainText(consultingEnums.fundingVerdict.UNFIT);
    await expect(enterprise.page.locator('.fit-list')).toContainText(consultingEnums.fundingResult.NOT_MET);
    await expect(enterprise.page.getByRole('button', { name: named(consultingEnums.fundingCallAction.APPLY) })).toHaveCount(0);
    const { enterpriseId } = await place();
    const apply = 'mutation($input: ApplyForFundingInput!) { applyForFunding(input: $input) { id } }';
    expect(await enterprise.api.codeOf(apply, { input: { callId: far, enterpriseId } })).toBe('REFUSED');
    await accessible(enterprise.page, 'a call that does not fit');
  });

  await test.step('this one may fit: it applies, confirms and submits', async () => {
    await visit(enterprise.page, `/funding?text=${encodeURIComponent(TITLE)}`);
    await expect(enterprise.page.getByText(consultingEnums.fundingVerdict.TO_CONFIRM).first()).toBeVisible();
    await enterprise.page.getByRole('link', { name: TITLE }).click();
    // The documents of the call are there to be read.
    await expect(enterprise.page.getByRole('heading', { name: funding.files })).toBeVisible();
    await act(enterprise.page, consultingEnums.fundingCallAction.APPLY);
    await arrived(enterprise.page, /\/funding\/applications\/[0-9a-f-]{36}$/);
    await act(enterprise.page, consultingEnums.fundingApplicationAction.PREPARE, async (dialog) => {
      for (const tick of ['申报书', '项目备案表', '项目已备案']) await dialog.getByRole('checkbox', { name: tick }).check();
    });
    await expect(enterprise.page.getByText(funding.readyOf(2, 2))).toBeVisible();
    await act(enterprise.page, consultingEnums.fundingApplicationAction.SUBMIT);
    await expect(tagOf(enterprise.page, consultingEnums.fundingApplicationStatus.SUBMITTED)).toBeVisible();
    await accessible(enterprise.page, 'an application');
  });
  const application = new URL(enterprise.page.url()).pathname;

  await test.step('it asks for help with it', async () => {
    await enterprise.page.getByRole('link', { name: consultingEnums.fundingCallAction.ASK_FOR_HELP }).click();
    await enterprise.page.locator('#request-background').fill('申报书需要修改。');
    await enterprise.page.getByRole('button', { name: named(consultations.submit) }).click();
    await arrived(enterprise.page, /\/consultations\/[0-9a-f-]{36}$/);
    await enterprise.page.getByRole('link', { name: TITLE }).click();
    await arrived(enterprise.page, /\/funding\/[0-9a-f-]{36}$/);
  });

  await test.step('it is granted, and the enterprise sees how much', async () => {
    await visit(page, application);
    await act(page, consultingEnums.fundingApplicationAction.REVIEW);
    await act(page, consultingEnums.fundingApplicationAction.GRANT, (dialog) => dialog.locator('#step-amountFen').fill('500,000.00'));
    await visit(enterprise.page, application);
    await expect(tagOf(enterprise.page, consultingEnums.fundingApplicationStatus.GRANTED)).toBeVisible();
    await expect(enterprise.page.getByText('500,000.00').first()).toBeVisible();
  });
});

/** A published call for another city. */
async function distantCall(api: Api): Promise<string> {
  const terms = {
    title: `旅程：成都市清洁生产补助${STAMP}`,
    authority: '市生态环境局',
    level: 'MUNICIPAL',
    opensOn: day(),
    closesOn: day(20),
    support: '最高 20 万元。',
    conditions: [{ kind: 'DIVISION', values: ['5101'], text: '成都市范围内' }],
    documents: [],
  };
  const call = await api.run('addFundingCall', 'AddFundingCallInput', { terms });
  await api.run('publishFundingCall', 'PublishFundingCallInput', { id: call.id, version: call.version });
  return call.id;
}

async function addCondition(page: Page, n: number, kind: string | null, text: string, code?: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: named(funding.addCondition) }).click();
  const row = dialog.getByRole('group', { name: funding.conditionN(n) });
  if (kind) {
    await pick(row.getByLabel(`${funding.conditionN(n)} ${funding.conditionKind}`), kind);
  }
  if (code) {
    const codes = row.getByLabel(`${funding.conditionN(n)} ${funding.conditionValues}`);
    await codes.fill(code);
    await codes.press('Enter');
    await codes.press('Escape');
  }
  await row.getByLabel(`${funding.conditionN(n)} ${funding.conditionText}`).fill(text);
}
