import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

import { addresses, visit } from './support/addresses';
import { demo } from './support/api';
import { DESK, Person, PHONE } from './support/people';

// Between them they have every page of the menu.
const ROLES = ['platform_admin', 'park_manager', 'enterprise_manager', 'expert', 'coordinator', 'department_viewer'];

for (const [size, viewport] of Object.entries({ desktop: DESK, phone: PHONE })) {
  test(`the sign-in page has no axe violation on a ${size}`, async ({ browser }) => {
    const context = await browser.newContext({ viewport, serviceWorkers: 'block' });
    const page = await context.newPage();
    await visit(page, '/login');
    await expectAccessible(page, '/login');
    await context.close();
  });

  for (const role of ROLES) {
    test(`the pages of ${role} have no axe violation on a ${size}`, async ({ browser }) => {
      // A dozen pages, each examined as a whole.
      test.setTimeout(300_000);
      const person = await Person.at(browser, demo(role), viewport);
      for (const { path } of await addresses(person.api)) {
        await visit(person.page, path);
        await expectAccessible(person.page, path);
      }
      await person.leave();
    });
  }
}

async function expectAccessible(page: Page, path: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
  expect.soft(found, path).toEqual([]);
}
