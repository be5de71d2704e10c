import { expect, type Page } from '@playwright/test';

import { zh } from '../../../web/src/shared/i18n/zh';
import { office } from '../../../web/src/shared/i18n/zh/office';
import { choose } from './filingPage';
import { named } from './people';

/** The administrator writes a form with a section and a repeated one, and publishes it. */
export async function publishForm(page: Page, { code, title }: { code: string; title: string }): Promise<void> {
  await page.goto('/forms');
  await page.getByRole('button', { name: named(office.forms.add) }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('#record-code').fill(code);
  await dialog.locator('#record-titleZh').fill(title);
  await dialog.locator('#record-titleEn').fill('Journey: water, monthly');
  await choose(page, dialog, [office.forms.periodKind, zh.enums.periodKind.MONTH]);
  await dialog.getByRole('button', { name: named(zh.common.save) }).click();
  await page.getByRole('link', { name: title }).click();
  const draft = page.getByRole('link', { name: named(office.forms.editor) });
  await draft.or(page.getByRole('button', { name: named(office.forms.draft) })).click();
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
  await choose(page, outlets.locator('.field-editor').first(), [office.forms.kind, zh.enums.fieldKind.TEXT]);
  await outlets.getByRole('checkbox', { name: office.forms.repeated }).check();
  const total = page.locator('.section-editor').first().locator('.field-editor').nth(2);
  await total.getByRole('checkbox', { name: office.forms.required }).check();
  await total.getByLabel(office.forms.indicator).fill('water.fresh');
  // What the enterprise will see is there while it is written.
  await expect(page.locator('.editor-preview').getByText('用水合计')).toBeVisible();
  await page.getByLabel(office.forms.source).fill('旅程');
  await page.getByRole('button', { name: named(office.forms.publish) }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/edit'), { timeout: 15_000 });
  await expect(page.getByText(zh.enums.versionStatus.PUBLISHED, { exact: true })).toBeVisible();
}

async function addSection(page: Page, at: number, words: [string, string, string], fields: [string, string, string][]) {
  await page.getByRole('button', { name: named(office.forms.addSection) }).click();
  const section = page.locator('.section-editor').nth(at);
  const head = section.locator('> .editor-row').first();
  await fillWords(head, words);
  for (const [index, field] of fields.entries()) {
    if (index > 0) await section.getByRole('button', { name: named(office.forms.addField) }).click();
    const editor = section.locator('.field-editor').nth(index);
    await fillWords(editor, field);
    await editor.getByLabel(office.forms.unit).fill('m³');
  }
}

async function fillWords(scope: ReturnType<Page['locator']>, [code, chinese, english]: [string, string, string]) {
  await scope.getByLabel(office.forms.code).first().fill(code);
  await scope.getByLabel(office.forms.labelZh).first().fill(chinese);
  await scope.getByLabel(office.forms.labelEn).first().fill(english);
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
    await page.getByRole('button', { name: named(office.forms.addRule) }).click();
    const dialog = page.getByRole('dialog');
    for (const [name, text] of Object.entries(texts)) await dialog.locator(`#record-${name}`).fill(text);
    await choose(page, dialog, [office.forms.level, level]);
    await choose(page, dialog, [office.forms.scope, scope]);
    await dialog.getByRole('button', { name: named(zh.common.save) }).click();
    await expect(dialog).toBeHidden();
    const rule = page.locator('.rule-list > li').filter({ hasText: texts.code });
    await rule.getByRole('button', { name: named(office.forms.testRule) }).click();
    await expect(rule.getByText(office.forms.trialNone)).toBeVisible();
    await rule.getByRole('button', { name: named(office.forms.publish) }).click();
    await expect(rule.getByText(zh.enums.versionStatus.PUBLISHED, { exact: true })).toBeVisible();
  }
}
