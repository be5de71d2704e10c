// Opens, fills and submits a filing and asks for trends, in a database with years of filings; prints what each takes.
// With `--log`, the statements of a submission are counted and the plan of the trend is shown.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { statementsIn } from './statements.mjs';

const { values: options } = parseArgs({
  options: {
    url: { type: 'string' },
    months: { type: 'string', default: '36' },
    /** PostgreSQL's log with all statements, and the database for the plan. */
    log: { type: 'string' },
    database: { type: 'string' },
  },
});
const ROUNDS = 20;

async function ask(token, query, variables = {}) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(`${options.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  const body = await response.json();
  if (body.errors) throw new Error(JSON.stringify(body.errors));
  return body.data;
}

async function signIn(account) {
  const query = 'mutation($input: SignInInput!) { signIn(input: $input) { accessToken } }';
  const input = { account: `${account}@demo.test`, password: process.env.PARKSTEWARD_DEMO_PASSWORD };
  return (await ask(null, query, { input })).signIn.accessToken;
}

async function timed(label, rounds, run) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    await run(round);
    times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1);
  console.log(`| ${label} | ${rounds} | ${at(0.5)} | ${at(0.95)} | ${at(1)} |`);
}

/** What the server asked the database for while this ran. */
async function statements(run) {
  await pause(300);
  const before = readFileSync(options.log).length;
  await run();
  await pause(300);
  return statementsIn(readFileSync(options.log).subarray(before).toString()).map((text) => text.replaceAll('\\:', ':'));
}

const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const PAGE = `query($id: UUID!) { filing(id: $id) { id version sequence status dueOn lock viewerCan
  formVersion { sections { code fields { code kind } } } rows { section key cells { field value } }
  earlier(first: 3) { period rows { section key cells { field value } } } comments { text } } }`;
const SAVE = `mutation($input: SaveFilingCellsInput!) { saveFilingCells(input: $input) { filing { id version sequence }
  clashes { mine } } }`;
const SUBMIT = `mutation($input: FilingVersionInput!) { submitFiling(input: $input) { submitted
  check { mandatoryFailed unexplained verdicts { rule level message { zh } } } } }`;

/** A campaign for the month that runs, for the enterprise with two people. */
async function campaign(institute, staff) {
  const { forms } = await ask(institute, '{ forms { id code current { id } } }');
  const form = forms.find((one) => one.code === 'energy_water_monthly');
  const { filings } = await ask(staff, 'query($f: FilingFilter) { filings(filter: $f, first: 1) { nodes { enterprise { id } } } }', {
    f: { formId: form.id },
  });
  const input = {
    formVersionId: form.current.id, title: '本月填报', period: day(0).slice(0, 7), opensOn: day(-1), dueOn: day(20), locksOn: day(40),
    enterpriseIds: [filings.nodes[0].enterprise.id], parkIds: [],
  };
  const open = 'mutation($input: OpenCampaignInput!) { openCampaign(input: $input) { id } }';
  await ask(institute, open, { input }).catch((error) => {
    if (!String(error).includes('ALREADY_ASKED')) throw error;
  });
  const filter = { formId: form.id, period: input.period };
  const found = await ask(staff, 'query($f: FilingFilter) { filings(filter: $f) { nodes { id } } }', { f: filter });
  return { form: form.id, id: found.filings.nodes[0].id };
}

/** The cells of last month, as this month's. */
async function cells(staff, id) {
  const { filing } = await ask(staff, PAGE, { id });
  const rows = filing.earlier[0].rows;
  return {
    sequence: filing.sequence,
    cells: rows.flatMap((row) => row.cells.map(({ field, value }) => ({ section: row.section, row: row.key, field, value }))),
  };
}

const institute = await signIn('coordinator');
const [staff, manager] = [await signIn('enterprise_staff'), await signIn('enterprise_manager')];
const { form, id } = await campaign(institute, staff);
const years = Math.ceil(Number(options.months) / 12);
const last = Number(day(0).slice(0, 4));
const TREND = `query($input: StatisticInput!) { statistics(input: $input) { periods rowCount
  series { key label { zh } place cells { value readings lastYear change share } } total { overall { value readings } } } }`;
const trend = (by, more = {}) => ({
  input: { formId: form, indicator: 'water.fresh', by, from: `${last - 4}-01`, to: `${last}-12`, ...more },
});
const submit = async () => {
  const { filing } = await ask(manager, PAGE, { id });
  const { submitFiling } = await ask(manager, SUBMIT, { input: { id, version: filing.version } });
  if (!submitFiling.submitted) console.log('kept back:', JSON.stringify(submitFiling.check));
  return submitFiling.submitted;
};
const back = async () => {
  const park = await signIn('park_staff');
  const { filing } = await ask(park, '{ filing(id: "' + id + '") { version } }');
  const input = { id, version: filing.version, reason: '再来一次', comments: [] };
  await ask(park, 'mutation($input: ReturnFilingInput!) { returnFiling(input: $input) { id } }', { input });
};

if (options.log) {
  const state = (await ask(staff, PAGE, { id })).filing.status;
  if (state === 'SUBMITTED') await back();
  const taken = await statements(submit);
  // From the beginning of the transaction that writes to its end; `SELECT 1` is a connection that is tried.
  const begun = taken.findLastIndex((text) => text.startsWith('BEGIN') && !text.includes('READ ONLY'));
  const inside = taken.slice(begun, taken.indexOf('COMMIT', begun) + 1).filter((text) => text !== 'SELECT 1');
  const writes = inside.filter((text) => /^(INSERT|UPDATE|DELETE)/.test(text));
  console.log(`\nA submission of a filing's numbers: one transaction, ${inside.length} statements, ${writes.length} of them writes:`);
  for (const text of inside) console.log(`  ${text.slice(0, 110)}`);
  const asked = await statements(() => ask(institute, TREND, trend('PARK')));
  const select = asked.find((text) => text.startsWith('SELECT') && text.includes('"statistic"'));
  const plan = execFileSync('psql', [options.database, '--quiet', '--tuples-only', '--no-align', '--command', `EXPLAIN (ANALYZE, COSTS OFF) ${select}`], {
    encoding: 'utf8',
  });
  console.log(`\nThe plan of a five-year trend over all parks:\n${plan}`);
  const touches = asked.filter((text) => text.includes('filing_value'));
  if (touches.length > 0 || /Seq Scan/.test(plan)) throw new Error('the trend reads more than an index of the sums');
} else {
  console.log('| what | times | p50 ms | p95 ms | most ms |\n|---|---|---|---|---|');
  await timed('entry page: form, cells, the last three periods', ROUNDS, () => ask(staff, PAGE, { id }));
  const { sequence, cells: filled } = await cells(staff, id);
  let seen = sequence;
  await timed(`${filled.length} cells saved`, 1, async () => {
    seen = (await ask(staff, SAVE, { input: { id, sequence: seen, cells: filled } })).saveFilingCells.filing.sequence;
  });
  await timed('submitted, with all audits', 1, submit);
  for (let round = 0; round < 5; round += 1) {
    await back();
    await timed('submitted again', 1, submit);
  }
  for (const by of ['PARK', 'INDUSTRY', 'PREFECTURE', 'TOTAL']) {
    await timed(`five years by month, all parks, by ${by.toLowerCase()}`, ROUNDS, () => ask(institute, TREND, trend(by)));
  }
  const top = { from: `${last - years + 1}`, to: `${last}`, top: 20 };
  await timed(`the first 20 of all enterprises over ${years} years`, 5, () => ask(institute, TREND, trend('ENTERPRISE', top)));
  await timed('an enterprise, its own five years', ROUNDS, () => ask(manager, TREND, trend('TOTAL')));
  const { statistics } = await ask(institute, TREND, trend('PARK'));
  console.log(`(${statistics.rowCount} parks, ${statistics.total.overall.readings} numbers in the trend, ${statistics.total.overall.value} m³)`);
  await timed('quality figures of all parks and forms', 5, () =>
    ask(institute, '{ quality { rows { park { name } counts { figure count } rates { rate value } } } }'),
  );
}
