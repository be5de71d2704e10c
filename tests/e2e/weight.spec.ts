import { gzipSync } from 'node:zlib';

import { expect, type Page } from '@playwright/test';

import { visit } from './support/addresses';
import { demo } from './support/api';
import { DESK, Person, PHONE } from './support/people';
import { test } from './support/test';

/** kB of scripts and styles, each compressed with gzip -9, that a page has loaded when it stands. */
async function weight(page: Page): Promise<number> {
  const names = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  const files = [...new Set(names)].filter((name) => /\/assets\/[^?]+\.(js|css)$/.test(name));
  const bodies = await Promise.all(files.map(async (name) => (await page.request.get(name)).body()));
  return bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0) / 1000;
}

/** A page that is opened for the first time, with nothing in the cache. */
async function weighed(page: Page, path: string): Promise<number> {
  await visit(page, path);
  const kilobytes = await weight(page);
  console.log(`  ${path.replace(/[0-9a-f-]{36}/, '…')}: ${kilobytes.toFixed(1)} kB`);
  return kilobytes;
}

test('a phone on a slow line loads little before it can sign in', async ({ browser }) => {
  const context = await browser.newContext({ viewport: PHONE, serviceWorkers: 'block' });
  const page = await context.newPage();
  expect(await weighed(page, '/login')).toBeLessThan(85);
  await context.close();
});

// React, router and query are 104 kB of it; the smallest part of the component library would be 70 more.
test('the form of a finding needs no component library', async ({ browser }) => {
  const person = await Person.at(browser, demo('expert'), PHONE);
  const { found } = await person.api.gql('{ found: visits(mine: true) { id } }');
  expect(await weighed(person.page, `/m/visits/${found[0].id}/finding`)).toBeLessThan(175);
  await person.leave();
});

test('the issue list loads what it shows', async ({ browser }) => {
  const person = await Person.at(browser, demo('park_manager'), DESK);
  expect(await weighed(person.page, '/issues')).toBeLessThan(450);
  await person.leave();
});
