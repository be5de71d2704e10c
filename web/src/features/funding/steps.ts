import type { FundingApplicationStatus } from '@/shared/gql/enums';

type StepState = 'done' | 'now' | 'todo' | 'off';

const WAY: FundingApplicationStatus[] = ['PREPARING', 'SUBMITTED', 'UNDER_REVIEW', 'GRANTED'];

/** The way of an application: its last step is what became of it. */
export function stepsOf(status: FundingApplicationStatus): { status: FundingApplicationStatus; state: StepState }[] {
  if (status === 'WITHDRAWN') return [{ status: 'PREPARING', state: 'done' }, { status: 'WITHDRAWN', state: 'done' }];
  const way = status === 'REFUSED' ? WAY.map((one) => (one === 'GRANTED' ? 'REFUSED' : one)) : WAY;
  const at = way.indexOf(status);
  const over = status === 'GRANTED' || status === 'REFUSED';
  return way.map((one, index) => ({ status: one, state: index < at || over ? 'done' : index === at ? 'now' : 'todo' }));
}
