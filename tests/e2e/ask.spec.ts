import { expect, type Locator, type Page } from '@playwright/test';

import { zh } from '../../web/src/shared/i18n/zh';
import { filings as filingsTexts } from '../../web/src/shared/i18n/zh/filings';
import { questions } from '../../web/src/shared/i18n/zh/questions';
import { accessible } from './support/accessible';
import { arrived, visit } from './support/addresses';
import { demo } from './support/api';
import { FilingPage } from './support/filingPage';
import { named, Person, PHONE } from './support/people';
import { test } from './support/test';

/** From here to a question that names what it is about. */
async function asked(page: Page, from: Locator, about: string): Promise<void> {
  await from.getByRole('link', { name: zh.common.askAbout }).first().click();
  await expect(page.locator('.ask-about')).toContainText(about);
  await accessible(page, about);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(wide, 'nothing to scroll sideways').toBeLessThanOrEqual(0);
  await page.locator('#ask-title').fill('这里的要求怎样理解');
  await page.locator('#ask-text').fill('请说明这里的要求怎样理解，需要准备什么。');
  await page.getByRole('button', { name: named(questions.submit) }).click();
  await arrived(page, /\/questions\/[0-9a-f-]{36}$/);
  await expect(page.locator('main')).toContainText(about);
}

test('a phone asks about an issue, about the item it rests on, and about a cell of a filing', async ({ browser }) => {
  test.setTimeout(180_000);
  const person = await Person.at(browser, demo('enterprise_manager'), PHONE);
  const { page, api } = person;
  const { issues } = await api.gql('{ issues(first: 100) { nodes { id title item { code text } } } }');
  const issue = issues.nodes.find(({ item }: { item: unknown }) => item);
  await visit(page, `/issues/${issue.id}`);
  await asked(page, page.locator('.issue-head'), issue.title);
  await visit(page, `/issues/${issue.id}`);
  const basis = page.locator('.card').filter({ hasText: zh.enums.aboutKind.CHECKLIST_ITEM });
  await asked(page, basis, issue.item.code);
  const { filings } = await api.gql('{ filings(first: 1, sort: NEWEST) { nodes { id period } } }');
  await new FilingPage(page).open(filings.nodes[0].id);
  await page.locator('[data-cell]').first().click();
  await asked(page, page.getByRole('region', { name: filingsTexts.cell }), filings.nodes[0].period);
  await person.leave();
});

test('a park asks about an item of the checklist on a phone', async ({ browser }) => {
  const person = await Person.at(browser, demo('park_manager'), PHONE);
  const { checklists } = await person.api.gql('{ checklists(kind: ENTERPRISE) { id } }');
  await visit(person.page, `/checklists/${checklists[0].id}`);
  const item = person.page.locator('.checklist-items > li').first();
  const code = (await item.locator('.muted').first().textContent()) ?? '';
  await asked(person.page, item, code.trim());
  await person.leave();
});
