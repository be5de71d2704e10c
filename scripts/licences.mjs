// The licences of the web's packages, as the lock file names them. What ships must be as free as the crates; tools that
// build it may also be under licences that bind their own files only.
import { readFileSync } from 'node:fs';

const SHIPPED = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT', 'MPL-2.0', 'OFL-1.1', 'Unlicense', 'Zlib'];
const TOOLS = [...SHIPPED, 'BlueOak-1.0.0', 'CC-BY-4.0', 'Python-2.0'];

const [, , file] = process.argv;
const { packages } = JSON.parse(readFileSync(file, 'utf8'));

/** Whether an SPDX expression can be satisfied: one of "A OR B", all of "A AND B". */
function isAllowed(expression, allowed) {
  const plain = expression.replaceAll(/[()]/g, '');
  return plain.split(' OR ').some((all) => all.split(' AND ').every((one) => allowed.includes(one.trim())));
}

const foreign = Object.entries(packages).filter(([path, { link }]) => path.startsWith('node_modules/') && !link);
const wrong = foreign.filter(([, { dev, license = 'none named' }]) => !isAllowed(license, dev ? TOOLS : SHIPPED));
for (const [path, { license, dev }] of wrong) {
  console.error(`${path.replace(/^.*node_modules\//, '')}: ${license ?? 'no licence named'}${dev ? ' (a tool)' : ''}`);
}
const elsewhere = foreign.filter(([, { resolved }]) => /^(git|http:)/.test(resolved ?? ''));
for (const [path, { resolved }] of elsewhere) console.error(`${path}: comes from ${resolved}`);
console.log(`packages: ${foreign.length} looked at, ${wrong.length} with a licence that is not allowed, ${elsewhere.length} from elsewhere`);
process.exit(wrong.length + elsewhere.length > 0 ? 1 : 0);
