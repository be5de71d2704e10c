
import { visit } from './support/addresses';
import { Api, demo } from './support/api';
import { DESK, Person, PHONE } from './support/people';
import { test } from './support/test';

// Pictures for people to look at: `PICTURES=1 scripts/journeys.sh pictures` writes them into docs/images.
test.skip(!process.env['PICTURES'], 'only when pictures are wanted');

const FOLDER = process.env['PICTURES_IN'] ?? 'docs/images';

type Shot = { name: string; role: string; path: string | ((api: Api) => Promise<string>); sizes?: ('desktop' | 'phone')[] };

const first = (query: string, path: string) => async (api: Api) => {
  const { found } = await api.gql(query);
  return `${path}/${(found.nodes ?? found)[0].id}`;
};
const ISSUE = '{ found: issues(filter: { statuses: [SUBMITTED, VERIFIED, CLOSED] }, first: 1) { nodes { id } } }';

const SHOTS: Shot[] = [
  { name: 'home', role: 'park_manager', path: '/' },
  { name: 'issues', role: 'park_manager', path: '/issues' },
  { name: 'issue', role: 'park_manager', path: first(ISSUE, '/issues') },
  { name: 'review', role: 'park_manager', path: '/review' },
  { name: 'checkups', role: 'coordinator', path: '/checkups', sizes: ['desktop'] },
  { name: 'checkup', role: 'coordinator', path: first('{ found: checkups(status: RUNNING, first: 1) { nodes { id } } }', '/checkups') },
  { name: 'tasks', role: 'expert', path: '/m/tasks', sizes: ['phone'] },
  { name: 'visit', role: 'expert', path: first('{ found: visits(mine: true, status: STARTED) { id } }', '/m/visits'), sizes: ['phone'] },
  { name: 'enterprises', role: 'park_manager', path: '/enterprises', sizes: ['desktop'] },
  { name: 'enterprise', role: 'park_manager', path: first('{ found: enterprises(first: 1) { nodes { id } } }', '/enterprises') },
  { name: 'people', role: 'platform_admin', path: '/people', sizes: ['desktop'] },
  { name: 'inbox', role: 'enterprise_manager', path: '/inbox' },
  { name: 'enterprise-home', role: 'enterprise_manager', path: '/' },
  { name: 'institute-home', role: 'department_viewer', path: '/', sizes: ['desktop'] },
];

for (const shot of SHOTS) {
  for (const size of shot.sizes ?? ['desktop', 'phone']) {
    test(`${shot.name} on a ${size}`, async ({ browser }) => {
      const person = await Person.at(browser, demo(shot.role), size === 'phone' ? PHONE : DESK);
      await visit(person.page, typeof shot.path === 'string' ? shot.path : await shot.path(person.api));
      await person.page.waitForLoadState('networkidle');
      await person.page.screenshot({ path: `${FOLDER}/${shot.name}-${size}.png` });
      await person.leave();
    });
  }
}
