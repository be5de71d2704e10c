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

const ORDER = Object.keys(PAGE_PATH) as Page[];

/** In the order of the map, whatever order the server sends. */
export const menuPages = (allowed: readonly Page[]): Page[] => ORDER.filter((page) => allowed.includes(page));

/** The page of the menu that an address belongs to: the longest path that it begins with. None for the search, say. */
export function pageOf(pathname: string): Page | null {
  if (pathname === PAGE_PATH.HOME) return 'HOME';
  const fits = ORDER.filter((page) => {
    const path = PAGE_PATH[page];
    return page !== 'HOME' && (pathname === path || pathname.startsWith(`${path}/`));
  });
  return fits[0] ?? null;
}
