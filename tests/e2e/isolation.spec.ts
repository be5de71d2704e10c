import { expect, type Page } from '@playwright/test';
import { readSheet } from 'read-excel-file/node';

import { zh } from '../../web/src/shared/i18n/zh';
import { settled } from './support/addresses';
import { Api, demo } from './support/api';
import { newcomer, Person } from './support/people';
import { issued, type Place, place } from './support/scenario';
import { test } from './support/test';

const SECRET = '乙企专属问题';

/** An issue with a photo of another enterprise in the same park. */
async function neighbours(): Promise<{ where: Place; otherId: string; otherName: string; issueId: string; file: string }> {
  const where = await place();
  const park = await Api.signIn(demo('park_manager'));
  const found = await park.gql('query($f: EnterpriseFilter) { enterprises(filter: $f, first: 50) { nodes { id name } } }', {
    f: { parkId: where.parkId },
  });
  const other = found.enterprises.nodes.find((one: { id: string }) => one.id !== where.enterpriseId);
  const issueId = await issued(where, SECRET, other.id);
  const { issue } = await park.gql('query($id: UUID!) { issue(id: $id) { files { url } } }', { id: issueId });
  return { where, otherId: other.id, otherName: other.name, issueId, file: issue.files[0].url };
}

test('an enterprise never sees another one', async ({ browser }) => {
  const { where, otherId, otherName, issueId, file } = await neighbours();
  await newcomer('e2e.first', [{ role: 'ENTERPRISE_MANAGER', enterpriseId: where.enterpriseId }]);
  const me = await Person.at(browser, 'e2e.first');
  const { page, api } = me;

  await test.step('by menu', async () => {
    await page.goto('/');
    const menu = page.getByRole('navigation', { name: zh.common.menu }).getByRole('link');
    await expect(menu.first()).toBeVisible();
    for (const path of await menu.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? '/'))) {
      await page.goto(path);
      await settled(page);
      const text = await page.locator('body').innerText();
      expect(text, path).not.toContain(SECRET);
      expect(text, path).not.toContain(otherName);
    }
  });

  await test.step('by link', async () => {
    for (const path of [`/issues/${issueId}`, `/enterprises/${otherId}`]) {
      await page.goto(path);
      await expect(page.getByText(zh.common.notFoundTitle)).toBeVisible();
      expect(await page.locator('body').innerText()).not.toContain(SECRET);
    }
    // A foreign issue is refused exactly like one that does not exist.
    const query = 'query($id: UUID!) { issue(id: $id) { id } }';
    expect(await api.codeOf(query, { id: issueId })).toBe('NOT_FOUND');
    expect(await api.codeOf(query, { id: '018f0000-0000-7000-8000-000000000000' })).toBe('NOT_FOUND');
  });

  await test.step('by search and count', async () => {
    await page.goto(`/issues?text=${encodeURIComponent(SECRET)}`);
    await expect(page.getByText(zh.common.emptyFiltered)).toBeVisible();
    const query = 'query($f: IssueFilter) { issues(filter: $f) { totalCount } issueCounts(filter: $f) { total } }';
    for (const filter of [{ text: SECRET }, { enterpriseId: otherId }]) {
      const found = await api.gql(query, { f: filter });
      expect(found).toEqual({ issues: { totalCount: 0 }, issueCounts: { total: 0 } });
    }
  });

  await test.step('by subscription', () => hearsOnlyItsOwn(page, api, { where, issueId }));

  await test.step('by file address and export', async () => {
    for (const path of [file, `${file}/thumb`]) expect((await api.get(path)).status, path).toBe(404);
    const sheet = await api.get(`/api/exports/issues.xlsx?text=${encodeURIComponent(SECRET)}`);
    expect(sheet.status).toBe(200);
    const rows = await readSheet(Buffer.from(await sheet.arrayBuffer()));
    expect(JSON.stringify(rows)).not.toContain(SECRET);
  });
});

/** Listens while the park reminds both enterprises: its own event comes, the other's does not. */
async function hearsOnlyItsOwn(page: Page, api: Api, at: { where: Place; issueId: string }): Promise<void> {
  const own = await issued(at.where, '甲企自己的问题');
  await page.goto('/');
  await page.evaluate(listen, api.token);
  const park = await Api.signIn(demo('park_manager'));
  for (const id of [at.issueId, own]) {
    const { version } = (await park.gql('query($id: UUID!) { issue(id: $id) { version } }', { id })).issue;
    await park.run('remindIssue', 'ReasonInput', { id, version, reason: '请尽快整改' });
  }
  const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  await expect.poll(heard).toContain(own);
  expect(await heard()).not.toContain(at.issueId);
}

/** In the page: a subscription of its own, beside the application's. */
function listen(token: string): Promise<void> {
  const heard: string[] = [];
  (window as unknown as { heard: string[] }).heard = heard;
  return new Promise((ready) => {
    const socket = new WebSocket(`ws://${location.host}/graphql/ws`, 'graphql-transport-ws');
    const send = (message: unknown) => socket.send(JSON.stringify(message));
    socket.onopen = () => send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      if (message.type === 'connection_ack') {
        send({ id: '1', type: 'subscribe', payload: { query: 'subscription { issueChanged { id } }' } });
        send({ type: 'ping' });
      }
      // The answer to the ping comes after the subscription was taken.
      if (message.type === 'pong') ready();
      if (message.type === 'next') heard.push(message.payload.data.issueChanged.id);
    };
  });
}
