import { expect, type Locator, type Page } from '@playwright/test';

import { zh } from '../../../web/src/shared/i18n/zh';
import { named } from './people';
import { photo } from './picture';

type Action = keyof typeof zh.enums.issueAction;
type Status = keyof typeof zh.enums.issueStatus;
/** By field name: texts, days as 2026-12-01, choices by their words. */
export type Typed = { texts?: Record<string, string>; days?: Record<string, string>; choices?: string[]; photos?: number[] };

/** The page of one issue, as a person works on it. */
export class IssuePage {
  constructor(readonly page: Page) {}

  async open(id: string): Promise<void> {
    await this.page.goto(`/issues/${id}`);
    await expect(this.page.getByRole('heading', { level: 1 }).last()).toBeVisible();
  }

  /** Opens the dialog of an action and fills it. */
  async begin(action: Action, typed: Typed = {}): Promise<Locator> {
    const bar = this.page.getByRole('region', { name: zh.common.actions });
    await bar.getByRole('button', { name: named(zh.enums.issueAction[action]) }).click();
    const dialog = this.page.getByRole('dialog').last();
    for (const [name, text] of Object.entries(typed.texts ?? {})) await dialog.locator(`#action-${name}`).fill(text);
    for (const [name, day] of Object.entries(typed.days ?? {})) {
      await dialog.locator(`#action-${name}`).fill(day);
      await dialog.locator(`#action-${name}`).press('Enter');
    }
    for (const choice of typed.choices ?? []) await dialog.getByText(choice, { exact: true }).click();
    if (typed.photos) await dialog.locator('input[type=file]').setInputFiles(typed.photos.map(photo));
    return dialog;
  }

  /** Presses the dialog's button. */
  async confirm(action: Action, dialog: Locator): Promise<void> {
    await dialog.getByRole('button', { name: named(zh.enums.issueAction[action]) }).click();
  }

  /** An action from its button to the server's yes. */
  async act(action: Action, typed: Typed = {}): Promise<void> {
    const dialog = await this.begin(action, typed);
    await this.confirm(action, dialog);
    await expect(dialog).toBeHidden();
  }

  /** After a decision the next issue opens: the state is looked at on the issue's own page. */
  async expectStatus(id: string, status: Status): Promise<void> {
    await this.open(id);
    const head = this.page.locator('.issue-head');
    await expect(head.getByText(zh.enums.issueStatus[status], { exact: true })).toBeVisible();
  }
}
