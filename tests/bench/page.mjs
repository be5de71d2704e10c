// Asks for the page of 20 issues over and over, on some connections, and prints what that cost the server.
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    url: { type: 'string' },
    pid: { type: 'string' },
    seconds: { type: 'string', default: '10' },
    connections: { type: 'string', default: '16' },
  },
});
const seconds = Number(options.seconds);
const connections = Number(options.connections);
const agent = new http.Agent({ keepAlive: true, maxSockets: connections });

const SIGN_IN = 'mutation($input: SignInInput!) { signIn(input: $input) { accessToken } }';
const FIELDS = `totalCount totalIsExact pageInfo { hasNextPage endCursor } nodes {
  id number title status severity dueOn overdue daysLeft version
  enterprise { id name } responsible { id name } events(last: 3) { id kind at actorName }
}`;
const CASES = {
  'institute, all parks': ['coordinator', `{ issues(first: 20) { ${FIELDS} } }`],
  'park manager, own park': ['park_manager', `{ issues(first: 20) { ${FIELDS} } }`],
  'enterprise, own issues': ['enterprise_manager', `{ issues(first: 20) { ${FIELDS} } }`],
};

function post(token, body) {
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
  const { text } = await post(null, JSON.stringify({ query: SIGN_IN, variables: { input } }));
  const body = JSON.parse(text);
  if (body.errors) throw new Error(text);
  return body.data.signIn.accessToken;
}

// User and system time of the process, in milliseconds; a tick is 10 ms.
function cpu() {
  const fields = readFileSync(`/proc/${options.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function load(token, body, duration) {
  const times = [];
  let refused = 0;
  const end = performance.now() + duration * 1000;
  const one = async () => {
    while (performance.now() < end) {
      const begun = performance.now();
      const { status } = await post(token, body);
      if (status === 200) times.push(performance.now() - begun);
      else refused += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  return { times: times.sort((a, b) => a - b), refused };
}

const at = (times, share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(2);

console.log(`\nGraphQL, a page of 20 issues with enterprise, responsible, last three events and total count`);
console.log(`(${connections} connections, ${seconds} s each; CPU is the server's own, user and system)\n`);
console.log('| who | rows | total | req/s | p50 ms | p99 ms | CPU ms/request | refused |');
console.log('|---|---|---|---|---|---|---|---|');
for (const [name, [role, query]] of Object.entries(CASES)) {
  const token = await signIn(role);
  const body = JSON.stringify({ query });
  const { issues } = JSON.parse((await post(token, body)).text).data;
  await load(token, body, 2);
  const before = cpu();
  const begun = performance.now();
  const { times, refused } = await load(token, body, seconds);
  const spent = cpu() - before;
  const elapsed = (performance.now() - begun) / 1000;
  const total = `${issues.totalCount}${issues.totalIsExact ? '' : '+'}`;
  const figures = [(times.length / elapsed).toFixed(0), at(times, 0.5), at(times, 0.99), (spent / times.length).toFixed(3)];
  console.log(`| ${[name, issues.nodes.length, total, ...figures, refused].join(' | ')} |`);
}
agent.destroy();
