import { expect, type Page } from '@playwright/test';

import { zh } from '../../../web/src/shared/i18n/zh';
import { forms as formsTexts } from '../../../web/src/shared/i18n/zh/forms';
import { choose } from './filingPage';
import { named } from './people';

/** The administrator writes a form with a section and a repeated one, and publishes it. */
export async function publishForm(page: Page, { code, title }: { code: string; title: string }): Promise<void> {
  await page.goto('/forms');
  await page.getByRole('button', { name: named(formsTexts.add) }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('#record-code').fill(code);
  await dialog.locator('#record-titleZh').fill(title);
  await dialog.locator('#record-titleEn').fill('Journey: water, monthly');
  await choose(dialog, [formsTexts.periodKind, zh.enums.periodKind.MONTH]);
  await dialog.getByRole('button', { name: named(zh.common.save) }).click();
  await page.getByRole('link', { name: title }).click();
  const draft = page.getByRole('link', { name: named(formsTexts.editor) });
  await draft.or(page.getByRole('button', { name: named(formsTexts.draft) })).click();
  await page.waitForURL('**/edit');
  await addSection(page, 0, ['water', '用水', 'Water'], [
    ['tap', '自来水', 'Tap'],
    ['well', '地下水', 'Well'],
    ['total', '用水合计', 'Total'],
  ]);
  await addSection(page, 1, ['outlets', '排放口', 'Outlets'], [
    ['outlet', '排放口编号', 'Outlet'],
    ['volume', '排放量', 'Volume'],
  ]);
  const outlets = page.locator('.section-editor').nth(1);
  await choose(outlets.locator('.field-editor').first(), [formsTexts.kind, zh.enums.fieldKind.TEXT]);
  await outlets.getByRole('checkbox', { name: formsTexts.repeated }).check();
  const total = page.locator('.section-editor').first().locator('.field-editor').nth(2);
  await total.getByRole('checkbox', { name: formsTexts.required }).check();
  await total.getByLabel(formsTexts.indicator).fill('water.fresh');
  // What the enterprise will see is there while it is written.
  await expect(page.locator('.editor-preview').getByText('用水合计')).toBeVisible();
  await page.getByLabel(formsTexts.source).fill('旅程');
  await page.getByRole('button', { name: named(formsTexts.publish) }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/edit'), { timeout: 15_000 });
  await expect(page.getByText(zh.enums.versionStatus.PUBLISHED, { exact: true })).toBeVisible();
}

async function addSection(page: Page, at: number, words: [string, string, string], fields: [string, string, string][]) {
  await page.getByRole('button', { name: named(formsTexts.addSection) }).click();
  const section = page.locator('.section-editor').nth(at);
  const head = section.locator('> .editor-row').first();
  await fillWords(head, words);
  for (const [index, field] of fields.entries()) {
    if (index > 0) await section.getByRole('button', { name: named(formsTexts.addField) }).click();
    const editor = section.locator('.field-editor').nth(index);
    await fillWords(editor, field);
    await editor.getByLabel(formsTexts.unit).fill('m³');
  }
}

async function fillWords(scope: ReturnType<Page['locator']>, [code, chinese, english]: [string, string, string]) {
  await scope.getByLabel(formsTexts.code).first().fill(code);
  await scope.getByLabel(formsTexts.labelZh).first().fill(chinese);
  await scope.getByLabel(formsTexts.labelEn).first().fill(english);
}

/** Two rules of that form, one of each level, each tried on past filings first. */
export async function publishRules(page: Page): Promise<void> {
  const rules = [
    {
      texts: {
        code: 'J-M-01',
        fields: 'water.total, water.tap, water.well',
        expression: 'form.water.total == form.water.tap + form.water.well',
        hint: 'form.water.tap + form.water.well',
        zh: '合计不等于各项之和',
        en: 'The total is not the sum',
        source: '旅程',
      },
      level: zh.enums.ruleLevel.MANDATORY,
      scope: zh.enums.ruleScope.FORM,
    },
    {
      texts: {
        code: 'J-A-01',
        fields: 'water.total',
        expression: 'value <= n(1000)',
        zh: '用水量超过一千立方米',
        en: 'More than a thousand cubic metres',
        source: '旅程',
      },
      level: zh.enums.ruleLevel.ADVISORY,
      scope: zh.enums.ruleScope.FIELD,
    },
  ];
  for (const { texts, level, scope } of rules) {
    await page.getByRole('button', { name: named(formsTexts.addRule) }).click();
    const dialog = page.getByRole('dialog');
    for (const [name, text] of Object.entries(texts)) await dialog.locator(`#record-${name}`).fill(text);
    await choose(dialog, [formsTexts.level, level]);
    await choose(dialog, [formsTexts.scope, scope]);
    await dialog.getByRole('button', { name: named(zh.common.save) }).click();
    await expect(dialog).toBeHidden();
    const rule = page.locator('.rule-list > li').filter({ hasText: texts.code });
    await rule.getByRole('button', { name: named(formsTexts.testRule) }).click();
    await expect(rule.getByText(formsTexts.trialNone)).toBeVisible();
    await rule.getByRole('button', { name: named(formsTexts.publish) }).click();
    await expect(rule.getByText(zh.enums.versionStatus.PUBLISHED, { exact: true })).toBeVisible();
  }
}
