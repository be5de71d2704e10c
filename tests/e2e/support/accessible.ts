import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

import { settled } from './addresses';

/** axe finds nothing on the page that is shown; whatever it finds fails the journey, which goes on. */
export async function accessible(page: Page, what = page.url()): Promise<void> {
  await settled(page);
  // No page has a frame, so nothing is lost by leaving out the second, empty page in which the parts of frames are joined;
  // nor by counting what is in order only once a rule.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
  expect.soft(found, what).toEqual([]);
}
