import { expect, type Page } from '@playwright/test';

import { accessible } from './support/accessible';
import { addresses, visit } from './support/addresses';
import { demo } from './support/api';
import { DESK, Person, PHONE } from './support/people';
import { test } from './support/test';

// Each role, and each page of it that no role before had. On a desk the staff of a park and of an enterprise have their managers' pages.
const ADMINISTRATORS = ['platform_admin', 'security_admin', 'audit_admin'];
const ROLES = {
  desktop: [...ADMINISTRATORS, 'park_manager', 'enterprise_manager', 'expert', 'coordinator', 'department_viewer'],
  phone: [
    ...ADMINISTRATORS,
    'park_manager',
    'park_staff',
    'enterprise_manager',
    'enterprise_staff',
    'expert',
    'department_viewer',
  ],
};
const SIZES = { desktop: DESK, phone: PHONE };

for (const size of ['desktop', 'phone'] as const) {
  const viewport = SIZES[size];
  const examined = new Set<string>();
  test(`the sign-in page has no axe violation on a ${size}`, async ({ browser }) => {
    const context = await browser.newContext({ viewport, serviceWorkers: 'block' });
    const page = await context.newPage();
    await visit(page, '/login');
    await expectAccessible(page, '/login');
    await context.close();
  });

  for (const role of ROLES[size]) {
    test(`the pages of ${role} have no axe violation on a ${size}`, async ({ browser }) => {
      // Two dozen pages, each examined as a whole.
      test.setTimeout(600_000);
      const person = await Person.at(browser, demo(role), viewport);
      for (const { name, path } of await addresses(person.api)) {
        // A list is the same page for everybody who has it; the home page and the page of an object differ by role.
        if (examined.has(name) && name !== 'home' && !name.endsWith('-one')) continue;
        examined.add(name);
        await visit(person.page, path);
        await expectAccessible(person.page, path);
      }
      await person.leave();
    });
  }
}

async function expectAccessible(page: Page, path: string): Promise<void> {
  await accessible(page, path);
  // Between many tabs, and in what the browser remembers, a page is told by its heading.
  expect.soft(await page.title(), path).toContain(await page.locator('h1').first().innerText());
}
