import { Button } from 'antd';
import { useState } from 'react';
import { useFilingTexts } from '@/features/filings/texts';
import { ApiError, download } from '@/shared/api';
import { errorText } from '@/shared/ui/text/errorText';
import { formatMoment } from '@/shared/ui/text/time';
import type { FilingDetail } from '../queries';

type Submission = FilingDetail['submissions'][number];

/** Each time that it was handed in, with its receipt. */
export function Submissions({ filing }: { filing: FilingDetail }) {
  const t = useFilingTexts();
  if (filing.submissions.length === 0) return null;
  return (
    <section className="card" aria-label={t.filings.submissions}>
      <h2>{t.filings.submissions}</h2>
      <ol className="submission-list">
        {filing.submissions.map((one) => (
          <Item key={one.id} filing={filing} submission={one} />
        ))}
      </ol>
    </section>
  );
}

function Item({ filing, submission }: { filing: FilingDetail; submission: Submission }) {
  const t = useFilingTexts();
  const [error, setError] = useState<string | null>(null);
  const { number, sha256 } = submission;
  const fetchReceipt = () => {
    setError(null);
    download(`/api/filings/${filing.id}/receipts/${number}.pdf`, `${t.filings.receipt}-${number}.pdf`).catch(
      (failure: unknown) => setError(errorText(ApiError.from(failure), t)),
    );
  };
  return (
    <li>
      <strong>{t.filings.submissionNumber(number)}</strong>{' '}
      <span>
        {formatMoment(submission.submittedAt)} {submission.submittedBy?.name}
      </span>
      {submission.preparedBy && (
        <small>
          {t.filings.preparedBy}
          {t.common.colon}
          {submission.preparedBy.name}
        </small>
      )}
      <small className="submission-hash" title={sha256}>
        {t.filings.hash}
        {t.common.colon}
        <code>{sha256}</code>
      </small>
      <Button size="small" onClick={fetchReceipt}>
        {t.filings.receipt}
      </Button>
      {error && <span className="ps-picker-error">{error}</span>}
    </li>
  );
}
