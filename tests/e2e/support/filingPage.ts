import { expect, type Locator, type Page } from '@playwright/test';

import { zh } from '../../../web/src/shared/i18n/zh';
import { filings as filingsTexts } from '../../../web/src/shared/i18n/zh/filings';
import { named } from './people';
import { pick, pickFound } from './select';

/** One option of a select of the component library; `find` types it, where the server is asked for the options. */
export async function choose(scope: Locator | Page, [label, option]: [string, string], find = false): Promise<void> {
  const box = scope.getByRole('combobox', { name: label }).first();
  await (find ? pickFound(box, option) : pick(box, option));
}

/** The page of one filing, as a person works on it. */
export class FilingPage {
  constructor(readonly page: Page) {}

  async open(id: string): Promise<void> {
    await this.page.goto(`/filings/${id}`);
    await expect(this.page.locator('.filing-facts')).toBeVisible();
  }

  /** A cell of a section of single cells, or of a row by its number from nought. */
  cell(section: string, field: string, row = 0): Locator {
    return this.page.locator(`[data-cell^="${section}/"][data-cell$="/${field}"]`).nth(row);
  }

  finding(rule: string): Locator {
    return this.page.locator('.finding').filter({ hasText: rule });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name: named(name) });
  }

  async saved(): Promise<void> {
    await expect(this.page.getByText(filingsTexts.allSaved)).toBeVisible();
  }

  /** A step that asks for a word or two. */
  async step(name: string, typed: Record<string, string> = {}): Promise<void> {
    await this.button(name).click();
    const dialog = this.page.getByRole('dialog').last();
    for (const [field, text] of Object.entries(typed)) await dialog.locator(`#step-${field}`).fill(text);
    await dialog.getByRole('button', { name: named(name) }).click();
    await expect(dialog).toBeHidden();
  }

  async expectStatus(status: keyof typeof zh.enums.filingStatus): Promise<void> {
    const word = zh.enums.filingStatus[status];
    await expect(this.page.locator('.page-header').getByText(word, { exact: true })).toBeVisible();
  }
}
