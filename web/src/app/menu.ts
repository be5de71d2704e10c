import type { Page } from '@/shared/gql/enums';

/** Where each page lives. Which of them a viewer gets is the server's `viewer.pages`. */
export const PAGE_PATH: Record<Page, string> = {
  HOME: '/',
  ISSUES: '/issues',
  QUESTIONS: '/questions',
  CHECKUPS: '/checkups',
  REVIEW: '/review',
  FIELD: '/m/tasks',
  FILINGS: '/filings',
  CAMPAIGNS: '/campaigns',
  FORMS: '/forms',
  TRAININGS: '/trainings',
  COVERAGE: '/coverage',
  QUESTION_BANK: '/question-bank',
  CONSULTATIONS: '/consultations',
  FUNDING: '/funding',
  DIAGNOSES: '/diagnoses',
  HONOURS: '/honours',
  FRAMEWORKS: '/frameworks',
  CONTRACTS: '/contracts',
  WORKLOAD: '/workload',
  ARCHIVES: '/archive',
  ENTERPRISES: '/enterprises',
  PARKS: '/parks',
  PEOPLE: '/people',
  STATISTICS: '/statistics',
  QUALITY: '/quality',
  CHECKLISTS: '/checklists',
  LAWS: '/laws',
  LAW_REVIEW: '/law-review',
  HOLIDAYS: '/holidays',
  MAILS: '/mails',
  SECURITY: '/security',
  AUDIT: '/audit',
  INBOX: '/inbox',
  ACCOUNT: '/account',
};

/** The menu in its order: the house's words, and the pages under each. */
const GROUPS = {
  WORK: ['HOME', 'ISSUES', 'CHECKUPS', 'REVIEW', 'FIELD'],
  SERVICES: [
    'CONTRACTS',
    'TRAININGS',
    'COVERAGE',
    'QUESTION_BANK',
    'DIAGNOSES',
    'FRAMEWORKS',
    'CONSULTATIONS',
    'FUNDING',
    'HONOURS',
    'WORKLOAD',
  ],
  DATA: ['FILINGS', 'CAMPAIGNS', 'FORMS', 'STATISTICS', 'QUALITY'],
  RECORDS: ['ARCHIVES', 'ENTERPRISES', 'PARKS', 'QUESTIONS', 'LAWS'],
  MANAGEMENT: ['PEOPLE', 'CHECKLISTS', 'LAW_REVIEW', 'HOLIDAYS', 'MAILS', 'SECURITY', 'AUDIT'],
  OWN: ['INBOX', 'ACCOUNT'],
} satisfies Record<string, Page[]>;

export type MenuGroup = keyof typeof GROUPS;

/** What this viewer gets of the menu; a group of which they get nothing is not there. */
export const menuGroups = (allowed: readonly Page[]): { group: MenuGroup; pages: Page[] }[] =>
  (Object.keys(GROUPS) as MenuGroup[])
    .map((group) => ({ group, pages: GROUPS[group].filter((page) => allowed.includes(page)) }))
    .filter(({ pages }) => pages.length > 0);

const ORDER = Object.keys(PAGE_PATH) as Page[];

/** The page of the menu that an address belongs to: the longest path that it begins with. None for the search, say. */
export function pageOf(pathname: string): Page | null {
  if (pathname === PAGE_PATH.HOME) return 'HOME';
  const fits = ORDER.filter((page) => {
    const path = PAGE_PATH[page];
    return page !== 'HOME' && (pathname === path || pathname.startsWith(`${path}/`));
  });
  return fits[0] ?? null;
}
