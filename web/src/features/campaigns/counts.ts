import type { FilingStatus } from '@/shared/gql/enums';
import type { CampaignCountsFragment } from '@/shared/gql/graphql';

export const HANDED_IN: FilingStatus[] = ['SUBMITTED', 'PARK_ACCEPTED', 'ACCEPTED'];

/** How many filings are in one of these states. */
export const countOf = (counts: CampaignCountsFragment, states: readonly FilingStatus[]): number =>
  counts.byStatus.filter(({ status }) => states.includes(status)).reduce((sum, { count }) => sum + count, 0);
