import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

import { PAGE_PATH } from '../../../web/src/app/menu';
import type { Api } from './api';

/** A page with an example of what it shows. */
export type Address = { name: string; path: string };

const FIRST: Record<string, [query: string, path: string]> = {
  ISSUES: ['{ found: issues(first: 1) { nodes { id } } }', '/issues'],
  QUESTIONS: ['{ found: questions(first: 1) { nodes { id } } }', '/questions'],
  CHECKUPS: ['{ found: checkups(first: 1) { nodes { id } } }', '/checkups'],
  ENTERPRISES: ['{ found: enterprises(first: 1) { nodes { id } } }', '/enterprises'],
  PARKS: ['{ found: parks(first: 1) { nodes { id } } }', '/parks'],
  PEOPLE: ['{ found: people(first: 1) { nodes { id } } }', '/people'],
  FILINGS: ['{ found: filings(first: 1) { nodes { id } } }', '/filings'],
  CAMPAIGNS: ['{ found: campaigns(first: 1) { nodes { id } } }', '/campaigns'],
  FORMS: ['{ found: forms { id } }', '/forms'],
  CONTRACTS: ['{ found: contracts(first: 1) { nodes { id } } }', '/contracts'],
  CONSULTATIONS: ['{ found: consultations(first: 1) { nodes { id } } }', '/consultations'],
  FUNDING: ['{ found: fundingCalls(first: 1) { nodes { id } } }', '/funding'],
  DIAGNOSES: ['{ found: diagnoses(filter: { statuses: [CONCLUDED] }, first: 1) { nodes { id } } }', '/diagnoses'],
  FRAMEWORKS: ['{ found: frameworks(first: 1) { nodes { id } } }', '/frameworks'],
  TRAININGS: ['{ found: trainings(first: 1) { nodes { id } } }', '/trainings'],
  ARCHIVES: ['{ found: archives(filter: { kind: ENTERPRISE }, first: 1) { nodes { id } } }', '/archive/enterprise'],
  FIELD: ['{ found: visits(mine: true) { id } }', '/m/visits'],
};

/** Pages behind one of the menu that have no object. */
const BEHIND: Record<string, string[]> = {
  DIAGNOSES: ['/diagnoses/tasks', '/diagnoses/applications'],
  STATISTICS: ['/statistics/values?include=IN_REVIEW', '/statistics/limits'],
  QUALITY: ['/quality/filings'],
  ARCHIVES: ['/archive?kind=PARK', '/archive/documents', '/archive/types'],
  FUNDING: ['/funding/applications'],
};

/** The parts of such an object that have an address of their own. */
const PARTS: Record<string, string[]> = {
  DIAGNOSES: ['score', 'gaps', 'whatif', 'plan', 'apply', 'years', 'history'],
};

/** Every page that this person may open: the menu, what is behind it, and one object behind each list. */
export async function addresses(api: Api): Promise<Address[]> {
  const { viewer } = await api.gql('{ viewer { pages } }');
  const all: Address[] = [];
  for (const page of viewer.pages as (keyof typeof PAGE_PATH)[]) {
    all.push({ name: page.toLowerCase(), path: PAGE_PATH[page] });
    for (const path of BEHIND[page] ?? []) all.push({ name: `${page.toLowerCase()}-${path.split(/[/?]/)[2]}`, path });
    const first = FIRST[page];
    if (!first) continue;
    const { found } = await api.gql(first[0]);
    const [one] = found.nodes ?? found;
    if (!one) continue;
    all.push({ name: `${page.toLowerCase()}-one`, path: `${first[1]}/${one.id}` });
    for (const part of PARTS[page] ?? []) all.push({ name: `${page.toLowerCase()}-${part}`, path: `${first[1]}/${one.id}?tab=${part}` });
  }
  return all;
}

/** Opens an address and waits until nothing is loading any more. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await settled(page);
}

/** Waits until a click has led to this address, and its page is the one that is seen. */
export async function arrived(page: Page, url: Parameters<Page['waitForURL']>[0]): Promise<void> {
  await page.waitForURL(url);
  await settled(page);
}

/** The page of the address is there, and nothing on it is loading any more. */
export async function settled(page: Page): Promise<void> {
  // The page before stands until the next one has come. Signing in is before all pages.
  await page.waitForFunction(() => (document.documentElement.dataset['shown'] ?? '/login') === location.pathname);
  await expect(page.locator('main, [role=main]').first()).toBeVisible();
  // Between two pages there is neither a spinner nor a heading.
  await expect(page.locator('h1').first()).toBeVisible();
  await expect(page.locator('.ps-spinner, .ant-spin-spinning')).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
}
