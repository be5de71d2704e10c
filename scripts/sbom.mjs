// A CycloneDX bill of materials of the server, from `cargo metadata`: what the binary is built of, without what only tests
// and builds need.
import { readFileSync } from 'node:fs';

const { packages, resolve } = JSON.parse(readFileSync(0, 'utf8'));
const byId = new Map(packages.map((one) => [one.id, one]));
const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
const root = packages.find(({ name, source }) => name === 'server' && source === null);

const inside = new Set();
const left = [root.id];
while (left.length > 0) {
  const id = left.pop();
  if (inside.has(id)) continue;
  inside.add(id);
  const normal = nodes.get(id).deps.filter(({ dep_kinds: kinds }) => kinds.some(({ kind }) => kind === null));
  left.push(...normal.map(({ pkg }) => pkg));
}

const purl = ({ name, version }) => `pkg:cargo/${name}@${version}`;
const component = (one) => ({
  type: 'library',
  'bom-ref': purl(one),
  name: one.name,
  version: one.version,
  ...(one.license && { licenses: [{ expression: one.license.replaceAll('/', ' OR ') }] }),
  purl: purl(one),
});
const all = [...inside].map((id) => byId.get(id));
const bom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 1,
  metadata: { component: { type: 'application', 'bom-ref': purl(root), name: 'parksteward', version: root.version } },
  components: all.filter(({ source }) => source !== null).map(component),
  dependencies: all.map((one) => ({
    ref: purl(one),
    dependsOn: nodes.get(one.id).deps.map(({ pkg }) => pkg).filter((id) => inside.has(id)).map((id) => purl(byId.get(id))),
  })),
};
process.stdout.write(`${JSON.stringify(bom, null, 2)}\n`);
