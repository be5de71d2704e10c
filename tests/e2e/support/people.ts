import { setTimeout } from 'node:timers/promises';

import type { Browser, BrowserContext, Page } from '@playwright/test';

import { zh } from '../../../web/src/shared/i18n/zh';
import { Api, demo, PASSWORD } from './api';

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1440, height: 900 };

/** A button's or link's name: the component library puts a space between two Chinese characters. */
export const named = (text: string) =>
  new RegExp(`^\\s*${[...text].map((c) => c.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s?')}\\s*$`);

/** Somebody at a browser of their own, signed in; the first page is for the journey to open. */
export class Person {
  private constructor(
    readonly account: string,
    readonly page: Page,
    readonly context: BrowserContext,
    readonly api: Api,
  ) {}

  static async at(browser: Browser, account: string, viewport = DESK): Promise<Person> {
    const isPhone = viewport.width < 600;
    const context = await browser.newContext({
      viewport,
      hasTouch: isPhone,
      isMobile: isPhone,
      // The worker would serve pages of an earlier build.
      serviceWorkers: 'block',
      acceptDownloads: true,
      permissions: ['geolocation'],
      geolocation: { longitude: 103.83, latitude: 29.84 },
    });
    if (process.env['LATE']) await late(context);
    const page = await context.newPage();
    await enter(context, account);
    return new Person(account, page, context, await Api.signIn(account));
  }

  leave(): Promise<void> {
    return this.context.close();
  }
}

/** `LATE=1000 scripts/journeys.sh`: code and answers come up to so many ms later, and a step that did not wait for them fails. */
function late(context: BrowserContext): Promise<unknown> {
  return context.route(/\/(assets|graphql)\b/, async (route) => {
    await setTimeout(Math.random() * Number(process.env['LATE']));
    // Who has left by then wants nothing any more.
    await route.fallback().catch(() => {});
  });
}

/** As the form does it, without the form: the answer's cookie is what a browser keeps of a sign-in. */
async function enter(context: BrowserContext, account: string): Promise<void> {
  const query = 'mutation($input: SignInInput!) { signIn(input: $input) { viewer { id } } }';
  const variables = { input: { account, password: PASSWORD } };
  const answer = await context.request.post('/graphql', { data: { query, variables } });
  const { data, errors } = await answer.json();
  if (!data?.signIn.viewer) throw new Error(`${account} cannot sign in: ${JSON.stringify(errors ?? data)}`);
}

/** By the form, where signing in is part of what is tested. */
export async function signIn(page: Page, account: string, password = PASSWORD): Promise<void> {
  await page.goto('/login');
  await page.getByLabel(zh.login.account).fill(account);
  await page.getByLabel(zh.login.password).fill(password);
  await page.getByRole('button', { name: named(zh.login.signIn) }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/login'));
}

type Membership = { role: string; parkId?: string; enterpriseId?: string };

/** Someone new, made by the administrator: what they may see is theirs alone. */
export async function newcomer(account: string, memberships: Membership[]): Promise<string> {
  const admin = await Api.signIn(demo('platform_admin'));
  const input = { name: `测试${account}`, account, email: `${account}@journeys.test`, password: PASSWORD, memberships };
  const person = await admin.run('addPerson', 'AddPersonInput', input, '{ id }');
  return person.id;
}
