import type { Dict } from '../zh';

type Words = Pick<Dict['enums'], 'statisticDimension' | 'statisticStanding' | 'qualityFigure' | 'limitVerdict'>;

export const statisticEnums: Words = {
  statisticDimension: {
    TOTAL: 'All together',
    PARK: 'By park',
    ENTERPRISE: 'By enterprise',
    INDUSTRY: 'By industry',
    PREFECTURE: 'By prefecture',
    ITEM: 'By pollutant or waste',
  },
  statisticStanding: { ACCEPTED: 'Accepted', IN_REVIEW: 'In review', CORRECTING: 'Being corrected' },
  qualityFigure: {
    ASKED: 'To be filed',
    FILED: 'Ever handed in',
    FILED_NOW: 'Handed in now',
    DUE: 'Due or handed in',
    ON_TIME: 'First on time',
    LATE: 'First late',
    MISSING: 'Due, never handed in',
    OVERDUE: 'Overdue now',
    NOT_OVERDUE: 'Not overdue now',
    AUDITED: 'Audited',
    FIRST_MANDATORY_PASSED: 'First attempt passed mandatory audits',
    FIRST_MANDATORY_FAILED: 'First attempt failed mandatory audits',
    FIRST_ADVISORY_PASSED: 'First attempt without advisories',
    FIRST_ADVISORY_FAILED: 'First attempt with advisories',
    NOW_MANDATORY_PASSED: 'Passes mandatory audits now',
    NOW_MANDATORY_FAILED: 'Fails mandatory audits now',
    NOW_ADVISORY_PASSED: 'Without advisories now',
    NOW_ADVISORY_FAILED: 'With advisories now',
    FIRST_FAULTY: 'Errors at the first attempt',
    NOW_FAULTY: 'Errors now',
  },
  limitVerdict: {
    WITHIN: 'Within',
    ABOVE: 'Above',
    DEPENDS_ON_TEMPERATURE: 'Depends on water temperature',
    NO_LIMIT: 'No limit in the standard',
    NO_STANDARD: 'No standard recorded',
  },
};
