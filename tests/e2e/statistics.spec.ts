import { expect } from '@playwright/test';

import { zh } from '../../web/src/shared/i18n/zh';
import { statistics as statisticsTexts } from '../../web/src/shared/i18n/zh/statistics';
import { quality as qualityTexts } from '../../web/src/shared/i18n/zh/quality';
import { limits as limitsTexts } from '../../web/src/shared/i18n/zh/limits';
import { settled, visit } from './support/addresses';
import { demo } from './support/api';
import { DESK, Person, PHONE } from './support/people';
import { test } from './support/test';

const PICTURES = process.env.PICTURES;

for (const [size, viewport] of Object.entries({ desktop: DESK, phone: PHONE })) {
  test(`a number of the table opens as many filed numbers as it is made of, on a ${size}`, async ({ browser }) => {
    const person = await Person.at(browser, demo('coordinator'), viewport);
    const { page } = person;
    await visit(page, '/statistics?by=PARK&include=IN_REVIEW');
    const table = page.getByRole('region', { name: statisticsTexts.table });
    const first = table.locator('tbody a').first();
    const made = Number((await first.getAttribute('title'))?.match(/\d+/)?.[0]);
    expect(made).toBeGreaterThan(0);
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/statistics-${size}.png`, fullPage: true });
    await first.click();
    await settled(page);
    await expect(page.getByRole('heading', { level: 1, name: statisticsTexts.values })).toBeVisible();
    await expect(page.getByText(zh.common.total(made))).toBeVisible();
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/values-${size}.png`, fullPage: true });
    for (const chart of ['compare', 'share']) {
      await visit(page, `/statistics?by=INDUSTRY&chart=${chart}`);
      await expect(page.locator('.chart-bars, .chart-shares')).toBeVisible();
      if (PICTURES) await page.screenshot({ path: `${PICTURES}/statistics-${chart}-${size}.png`, fullPage: true });
    }
    await person.leave();
  });

  test(`a quality figure opens the filings that it counts, on a ${size}`, async ({ browser }) => {
    const person = await Person.at(browser, demo('park_manager'), viewport);
    const { page } = person;
    await visit(page, '/quality');
    const table = page.getByRole('region', { name: qualityTexts.byPark });
    const asked = table.locator('tbody tr').first().locator('a').first();
    const count = Number(await asked.textContent());
    expect(count).toBeGreaterThan(0);
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/quality-${size}.png`, fullPage: true });
    await asked.click();
    await settled(page);
    await expect(page.getByText(zh.common.total(count))).toBeVisible();
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/quality-list-${size}.png`, fullPage: true });
    await person.leave();
  });

  test(`limits are shown with their confidence, and the park records a standard, on a ${size}`, async ({ browser }) => {
    const person = await Person.at(browser, demo('park_manager'), viewport);
    const { page, api } = person;
    await visit(page, '/statistics/limits');
    await expect(page.getByRole('note')).toContainText('尚未与标准原文核对');
    await expect(page.getByText(zh.enums.confidence.UNVERIFIED).first()).toBeVisible();
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/limits-${size}.png`, fullPage: true });
    const { limitChecks } = await api.gql('{ limitChecks(filter: { verdict: NO_STANDARD }, first: 1) { nodes { enterprise { id } } } }');
    await visit(page, `/statistics/limits?enterpriseId=${limitChecks.nodes[0].enterprise.id}`);
    await page.getByRole('button', { name: limitsTexts.outlets }).click();
    const outlets = page.getByRole('dialog', { name: limitsTexts.outlets });
    await outlets.getByRole('button', { name: limitsTexts.add }).click();
    const form = page.getByRole('dialog', { name: limitsTexts.add });
    const outlet = size === 'phone' ? 'DW008' : 'DW007';
    await form.getByLabel(statisticsTexts.point).fill(outlet);
    await form.getByRole('combobox').click();
    await page.getByTitle(/GB 8978.*一级标准/).click();
    await form.getByLabel(limitsTexts.fromOn).fill('2024-01-01');
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/outlet-${size}.png` });
    await form.getByRole('button', { name: /保\s*存/ }).click();
    await expect(outlets.getByText(outlet)).toBeVisible();
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/outlets-${size}.png` });
    await person.leave();
  });
}
