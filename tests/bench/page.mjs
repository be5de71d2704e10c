// Asks for the page of 20 issues over and over and prints what that cost the server, beside the same SQL by pgbench.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { statementsIn } from './statements.mjs';

const { values: options } = parseArgs({
  options: {
    url: { type: 'string' },
    pid: { type: 'string' },
    seconds: { type: 'string', default: '5' },
    connections: { type: 'string', default: '1,4,16' },
    /** Only write down, from this log of PostgreSQL, what a page takes; into the folder of scripts. */
    log: { type: 'string' },
    /** pgbench with its database, and the folder with a script a role. */
    pgbench: { type: 'string' },
    database: { type: 'string' },
    scripts: { type: 'string' },
  },
});
const seconds = Number(options.seconds);

const SIGN_IN = 'mutation($input: SignInInput!) { signIn(input: $input) { accessToken } }';
const PAGE = `query Page { issues(first: 20) { totalCount totalIsExact pageInfo { hasNextPage endCursor } nodes {
  id number title status severity dueOn overdue daysLeft version
  enterprise { id name } responsible { id name } events(last: 3) { id kind at actorName }
} } }`;
const ROLES = {
  coordinator: 'institute, all parks',
  park_manager: 'park manager, own park',
  enterprise_manager: 'enterprise, own issues',
};
const BODY = JSON.stringify({ query: PAGE });

function post(agent, token, body) {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  if (token) headers.authorization = `Bearer ${token}`;
  return new Promise((resolve, reject) => {
    const request = http.request(`${options.url}/graphql`, { method: 'POST', agent, headers }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode, text: Buffer.concat(parts).toString() }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

async function signIn(role) {
  const input = { account: `${role}@demo.test`, password: process.env.PARKSTEWARD_DEMO_PASSWORD };
  const { text } = await post(undefined, null, JSON.stringify({ query: SIGN_IN, variables: { input } }));
  const body = JSON.parse(text);
  if (body.errors) throw new Error(text);
  return body.data.signIn.accessToken;
}

// User and system time of the process, in milliseconds; a tick is 10 ms.
function cpu() {
  const fields = readFileSync(`/proc/${options.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function load(agent, token, duration, connections) {
  const times = [];
  let refused = 0;
  const end = performance.now() + duration * 1000;
  const one = async () => {
    while (performance.now() < end) {
      const begun = performance.now();
      const { status } = await post(agent, token, BODY);
      if (status === 200) times.push(performance.now() - begun);
      else refused += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  return { times: times.sort((a, b) => a - b), refused };
}

function pgbench(role, connections) {
  const script = `${options.scripts}/${role}.sql`;
  if (!options.pgbench || !existsSync(script)) return null;
  const size = ['--client', connections, '--jobs', Math.min(2, connections), '--time', seconds];
  const what = ['--no-vacuum', '--protocol', 'prepared', '--file', script, options.database];
  const text = execFileSync(options.pgbench, [...size, ...what].map(String), { encoding: 'utf8', stdio: 'pipe' });
  return Number(text.match(/tps = ([\d.]+) \(without/)?.[1] ?? text.match(/tps = ([\d.]+)/)[1]);
}

const at = (times, share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(2);

async function measure(role, token, connections) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  await load(agent, token, 1, connections);
  const before = cpu();
  const begun = performance.now();
  const { times, refused } = await load(agent, token, seconds, connections);
  const spent = cpu() - before;
  const rate = times.length / ((performance.now() - begun) / 1000);
  agent.destroy();
  const by_hand = pgbench(role, connections);
  const beside = by_hand === null ? ['–', '–'] : [by_hand.toFixed(0), (rate / by_hand).toFixed(2)];
  const own = [rate.toFixed(0), at(times, 0.5), at(times, 0.99), (spent / times.length).toFixed(3), refused];
  console.log(`| ${[ROLES[role], connections, ...own, ...beside].join(' | ')} |`);
}

/** The statements of one page of this role, once the server's connections are warm. */
async function writeDown(role) {
  const token = await signIn(role);
  for (let i = 0; i < 20; i += 1) await post(undefined, token, BODY);
  await pause(300);
  const before = readFileSync(options.log).length;
  await post(undefined, token, BODY);
  await pause(300);
  const statements = statementsIn(readFileSync(options.log).subarray(before).toString());
  writeFileSync(`${options.scripts}/${role}.sql`, statements.map((statement) => `${statement};\n`).join(''));
  const queries = statements.filter((statement) => statement.startsWith('SELECT'));
  console.log(`${ROLES[role]}: ${queries.length} queries a page, in one transaction`);
}

if (options.log) {
  for (const role of Object.keys(ROLES)) await writeDown(role);
} else {
  console.log(`\nA page of 20 issues with enterprise, responsible, last three events and total count`);
  console.log(`(${seconds} s each; CPU is the server's own, user and system; pgbench runs the very statements)\n`);
  console.log('| who | connections | req/s | p50 ms | p99 ms | CPU ms/request | refused | pgbench tps | ratio |');
  console.log('|---|---|---|---|---|---|---|---|---|');
  for (const role of Object.keys(ROLES)) {
    const token = await signIn(role);
    const { data } = JSON.parse((await post(undefined, token, BODY)).text);
    for (const connections of options.connections.split(',').map(Number)) await measure(role, token, connections);
    const total = `${data.issues.totalCount}${data.issues.totalIsExact ? '' : '+'}`;
    console.log(`| (${data.issues.nodes.length} rows of ${total}) | | | | | | | | |`);
  }
}
