import { Alert } from 'antd';
import { useFilingTexts } from '@/features/filings/texts';
import { formatMoment } from '@/shared/ui/text/time';
import type { FilingDetail } from './queries';

/** Nothing of it is shown to who reviews it later. */
export const isNotHandedIn = ({ status, lock }: FilingDetail) => status === 'DRAFT' && lock === 'NOT_YOURS';

/** Why it came back, why it cannot be written, what is asked. */
export function Banner({ filing }: { filing: FilingDetail }) {
  const t = useFilingTexts();
  const { status, reason, lock, reopeningRequest: asked } = filing;
  return (
    <div className="filing-banner">
      {reason && (
        <Warning title={status === 'REOPENED' ? t.filings.reasonReopened : t.filings.reasonReturned} text={reason} />
      )}
      {lock && <Alert type="info" showIcon title={t.filings.lockedTitle} description={t.enums.filingLock[lock]} />}
      {filing.exceptionReason && (
        <Alert type="info" showIcon title={t.filings.exception} description={filing.exceptionReason} />
      )}
      {asked && (
        <Warning
          title={t.filings.reopeningAsked}
          text={`${asked.reason}（${asked.by?.name ?? ''} ${formatMoment(asked.at)}）`}
        />
      )}
      {status === 'RETURNED' && lock === 'NOT_YOURS' && <p className="muted">{t.filings.draftHidden}</p>}
    </div>
  );
}

function Warning({ title, text }: { title: string; text: string }) {
  return (
    <p className="ps-warning" role="note">
      <strong>{title}</strong>
      <br />
      {text}
    </p>
  );
}
