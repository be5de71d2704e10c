import type {
  FundingApplicationStatus,
  FundingCallStatus,
  FundingResult,
  FundingVerdict,
  FundingWindow,
} from '@/shared/gql/enums';
import { Tag, type TagTone } from '@/shared/ui/tags';
import { useFundingTexts } from './texts';

// Looks only: which colour a word has. What may be done is never derived from it.
const WINDOW: Record<FundingWindow, TagTone> = { NOT_YET: 'info', OPEN: 'good', CLOSED: 'neutral' };
const APPLICATION: Record<FundingApplicationStatus, TagTone> = {
  PREPARING: 'warn',
  SUBMITTED: 'info',
  UNDER_REVIEW: 'info',
  GRANTED: 'good',
  REFUSED: 'bad',
  WITHDRAWN: 'neutral',
};
const VERDICT: Record<FundingVerdict, TagTone> = { FITS: 'good', TO_CONFIRM: 'warn', UNFIT: 'bad' };
const RESULT: Record<FundingResult, TagTone> = { MET: 'good', TO_CONFIRM: 'warn', NOT_MET: 'bad' };

/** A published call says where its window stands; another one what became of it. */
export function CallTag({ call }: { call: { status: FundingCallStatus; window?: FundingWindow | null | undefined } }) {
  const t = useFundingTexts();
  if (call.window) return <Tag tone={WINDOW[call.window]}>{t.consultingEnums.fundingWindow[call.window]}</Tag>;
  return <Tag tone="neutral">{t.consultingEnums.fundingCallStatus[call.status]}</Tag>;
}

export function ApplicationTag({ status }: { status: FundingApplicationStatus }) {
  return <Tag tone={APPLICATION[status]}>{useFundingTexts().consultingEnums.fundingApplicationStatus[status]}</Tag>;
}

export function VerdictTag({ verdict }: { verdict: FundingVerdict }) {
  return <Tag tone={VERDICT[verdict]}>{useFundingTexts().consultingEnums.fundingVerdict[verdict]}</Tag>;
}

export function ResultTag({ result }: { result: FundingResult }) {
  return <Tag tone={RESULT[result]}>{useFundingTexts().consultingEnums.fundingResult[result]}</Tag>;
}
