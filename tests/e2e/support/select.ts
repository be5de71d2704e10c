import { expect, type Locator, type Page } from '@playwright/test';

/** The options of the list that is open; another one may still be closing. */
const options = (page: Page): Locator =>
  page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option');

/** An option of a select that is not searched. */
export async function pick(box: Locator, option: string | RegExp): Promise<void> {
  // What is chosen already lies over the field.
  await box.click({ force: true });
  await options(box.page()).filter({ hasText: option }).first().click();
}

/** The first option that the server finds for this text, as people choose by typing. */
export async function pickFound(box: Locator, text: string): Promise<void> {
  await box.click();
  await box.fill(text);
  // Options that are about to change move away from the hand, and the click is lost.
  await expect(box).not.toHaveAttribute('aria-busy', 'true');
  await options(box.page()).filter({ hasText: text }).first().click();
}
