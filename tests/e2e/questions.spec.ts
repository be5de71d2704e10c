import { expect, type Page } from '@playwright/test';

import { zh } from '../../web/src/shared/i18n/zh';
import { filings as filingsTexts } from '../../web/src/shared/i18n/zh/filings';
import { office } from '../../web/src/shared/i18n/zh/office';
import { lawReview, questions } from '../../web/src/shared/i18n/zh/questions';
import { accessible } from './support/accessible';
import { arrived, visit } from './support/addresses';
import { demo } from './support/api';
import { FilingPage } from './support/filingPage';
import { DESK, named, Person, PHONE } from './support/people';
import { issued, place } from './support/scenario';
import { test } from './support/test';

type Action = keyof typeof zh.enums.questionAction;

/** Opens the dialog of an action on a question, says something and sends it. */
async function act(page: Page, action: Action, text?: string, before?: (page: Page) => Promise<void>): Promise<void> {
  const bar = page.getByRole('region', { name: zh.common.actions });
  const name = named(zh.enums.questionAction[action]);
  await bar.getByRole('button', { name }).click();
  const dialog = page.getByRole('dialog').last();
  if (text) await dialog.locator('#question-text').fill(text);
  await before?.(page);
  await dialog.getByRole('button', { name }).last().click();
  await expect(page.getByText(questions.done(zh.enums.questionAction[action])).first()).toBeVisible();
}

const SECRET = '2号酸洗线';

/** The cell of the newest filing that somebody may fill in, with the bar that says what is known of it. */
async function cellOf(person: Person): Promise<{ filing: string; place: string }> {
  const { filings } = await person.api.gql('{ filings(first: 1, sort: NEWEST) { nodes { id } } }');
  const filing = filings.nodes[0].id;
  await new FilingPage(person.page).open(filing);
  const cell = person.page.locator('[data-cell]').first();
  const place = (await cell.getAttribute('data-cell')) ?? '';
  await cell.click();
  return { filing, place };
}

test('a question goes from a cell of a filing to the knowledge base, without whoever asked', async ({ browser }) => {
  test.setTimeout(240_000);
  const where = await place();
  const enterprise = await Person.at(browser, demo('enterprise_manager'));
  const institute = await Person.at(browser, demo('coordinator'));
  const title = `酸洗废液收集池防渗层多久检测一次${Date.now() % 10_000}`;
  let id = '';

  await test.step('the enterprise asks from a cell, and sees what was answered already', async () => {
    const asked = await cellOf(enterprise);
    const bar = enterprise.page.getByRole('region', { name: filingsTexts.cell });
    await bar.getByRole('link', { name: zh.common.askAbout }).click();
    await expect(enterprise.page.locator('.ask-about')).toBeVisible();
    await enterprise.page.locator('#ask-title').fill('危废贮存间的标识和分区怎样设置？');
    const similar = enterprise.page.getByRole('region', { name: questions.similar });
    await expect(similar.getByRole('link').first()).toBeVisible();
    await accessible(enterprise.page, 'the form');
    await enterprise.page.locator('#ask-title').fill(title);
    await enterprise.page
      .locator('#ask-text')
      .fill(`${where.enterpriseName}的${SECRET}已投用三年，<b>防渗层</b>如何检测？联系电话13800138000。`);
    await enterprise.page.getByText(zh.enums.questionAudience.PUBLIC, { exact: true }).click();
    await enterprise.page.getByRole('button', { name: named(questions.submit) }).click();
    await arrived(enterprise.page, /\/questions\/[0-9a-f-]{36}$/);
    id = enterprise.page.url().split('/').at(-1) ?? '';
    await expect(enterprise.page.getByText('<b>防渗层</b>').first()).toBeVisible();
    await accessible(enterprise.page, 'the question');
    const query = 'query($id: UUID!) { question(id: $id) { category about { kind id place } } }';
    const { question } = await enterprise.api.gql(query, { id });
    expect(question.category).toBe('FILING');
    expect(question.about).toEqual({ kind: 'FILING', id: asked.filing, place: asked.place });
  });

  const routed = await institute.api.gql('query($id: UUID!) { question(id: $id) { expert { account } } }', { id });
  const expert = await Person.at(browser, demo(routed.question.expert.account), PHONE);

  await test.step('the expert asks back on a phone, the asker replies, the expert answers with a legal basis', async () => {
    await visit(expert.page, `/questions/${id}`);
    await act(expert.page, 'ASK_BACK', '防渗层是什么材料？');
    await visit(enterprise.page, '/questions?waitingForMe=true');
    await enterprise.page.getByRole('link', { name: title }).click();
    await act(enterprise.page, 'REPLY', '高密度聚乙烯膜。');
    await visit(expert.page, `/questions/${id}`);
    await act(expert.page, 'ANSWER', '每年检测一次，发现渗漏立即停用并修复。', async (page) => {
      await page.locator('#question-basis').fill('危险废物');
      await expect(page.locator('#question-basis')).not.toHaveAttribute('aria-busy', 'true');
      await page.locator('.ant-select-item-option').first().click();
      await page.locator('#question-basis').press('Escape');
    });
    await accessible(expert.page, 'the answer on a phone');
  });

  await test.step('the asker reads the basis and accepts', async () => {
    await visit(enterprise.page, `/questions/${id}`);
    await expect(enterprise.page.getByText(questions.basis).first()).toBeVisible();
    await act(enterprise.page, 'ACCEPT');
  });

  await test.step('the institute sees exactly what becomes public, and publishes it without the asker', async () => {
    await visit(institute.page, `/questions/${id}`);
    await institute.page
      .getByRole('region', { name: zh.common.actions })
      .getByRole('button', { name: named(zh.enums.questionAction.PUBLISH) })
      .click();
    const dialog = institute.page.getByRole('dialog').last();
    const preview = dialog.getByRole('region', { name: questions.previewTitle });
    await expect(preview).toContainText('某企业');
    await dialog.locator('#publish-question').fill(`${where.enterpriseName}的防渗层如何检测？`);
    await dialog.getByRole('button', { name: named(questions.check) }).click();
    await expect(dialog.getByText(questions.traces)).toBeVisible();
    await expect(dialog.getByRole('button', { name: named(zh.enums.questionAction.PUBLISH) })).toBeDisabled();
    await dialog.locator('#publish-question').fill('某企业酸洗线的防渗层如何检测？');
    await dialog.getByRole('button', { name: named(questions.check) }).click();
    await expect(preview).toContainText('某企业酸洗线的防渗层如何检测？');
    await dialog.getByRole('button', { name: named(zh.enums.questionAction.PUBLISH) }).click();
    await expect(institute.page.getByText(questions.published).first()).toBeVisible();
  });

  await test.step('it is found by search, in each one’s own scope', async () => {
    await enterprise.page.keyboard.press('Control+k');
    await enterprise.page.getByRole('searchbox', { name: office.searching.label }).fill('防渗层');
    await enterprise.page.keyboard.press('Enter');
    const own = enterprise.page.getByRole('region', { name: zh.enums.searchKind.QUESTION });
    await expect(own.getByRole('link', { name: title })).toBeVisible();
    await expect(own.locator('mark').first()).toHaveText('防渗层');
    await accessible(enterprise.page, 'what was found');
    const neighbour = await Person.at(browser, demo('enterprise_manager2'), DESK);
    await visit(neighbour.page, `/search?text=${encodeURIComponent('防渗层')}`);
    const known = neighbour.page.getByRole('region', { name: zh.enums.searchKind.KNOWLEDGE });
    await expect(known.getByRole('link', { name: title })).toBeVisible();
    await expect(neighbour.page.getByRole('region', { name: zh.enums.searchKind.QUESTION })).toHaveCount(0);
    await expect(neighbour.page.getByText(SECRET)).toHaveCount(0);
    await neighbour.leave();
  });

  await test.step('a visitor reads it, and learns nothing of the asker', async () => {
    const context = await browser.newContext({ viewport: PHONE, serviceWorkers: 'block' });
    const page = await context.newPage();
    await visit(page, '/knowledge');
    await accessible(page, 'the knowledge base of a visitor');
    await page.getByRole('searchbox').fill('防渗层');
    await page.getByRole('searchbox').press('Enter');
    await page.getByRole('link', { name: title }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await accessible(page, 'a published answer');
    const shown = await page.locator('main').innerText();
    for (const secret of [where.enterpriseName, where.parkName, SECRET, '13800138000']) expect(shown).not.toContain(secret);
    await expect(page.getByRole('button', { name: zh.common.export })).toHaveCount(0);
    await page.goto('/questions');
    await page.waitForURL(/\/login/);
    await context.close();
  });
});

test('a question is asked from an issue, which it names', async ({ browser }) => {
  const where = await place();
  const issue = await issued(where, '酸洗废液收集池渗漏');
  const staff = await Person.at(browser, demo('enterprise_manager'));
  await visit(staff.page, `/issues/${issue}`);
  await staff.page.getByRole('link', { name: zh.common.askAbout }).click();
  await expect(staff.page.getByText('酸洗废液收集池渗漏').first()).toBeVisible();
  await staff.page.locator('#ask-title').fill('渗漏的收集池能否先修补再检测');
  await staff.page.locator('#ask-text').fill('停产检修期间先修补，是否需要先报园区？');
  await staff.page.getByRole('button', { name: named(questions.submit) }).click();
  await arrived(staff.page, /\/questions\/[0-9a-f-]{36}$/);
  await staff.page.getByRole('link', { name: /酸洗废液收集池渗漏/ }).click();
  await arrived(staff.page, new RegExp(`/issues/${issue}$`));
  await staff.leave();
});

/** The list on the page, as a workbook. */
async function saved(page: Page, name: RegExp): Promise<void> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: zh.common.export }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(name);
}

test('the board of the institute: who answers what, and what cites a replaced law', async ({ browser }) => {
  const institute = await Person.at(browser, demo('coordinator'));
  await visit(institute.page, '/questions?waitingForMe=true');
  await visit(institute.page, '/questions/experts');
  await expect(institute.page.getByText(questions.expertsHint)).toBeVisible();
  await accessible(institute.page, 'experts');
  await visit(institute.page, '/law-review');
  await expect(institute.page.getByText(lawReview.lead)).toBeVisible();
  await accessible(institute.page, 'the review');
  await saved(institute.page, /^依据更新复核.*\.xlsx$/);
  await visit(institute.page, '/knowledge');
  await saved(institute.page, /^知识库.*\.xlsx$/);
});
