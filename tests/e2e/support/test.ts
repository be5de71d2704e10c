import { test as base } from '@playwright/test';

/** A journey after which everybody leaves: pages that stay open go on talking to the server through all the others. */
export const test = base.extend<{ everybodyLeaves: void }>({
  everybodyLeaves: [
    async ({ browser }, use) => {
      await use();
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
});
