import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useFilingTexts } from '@/features/filings/texts';
import { ApiError, request } from '@/shared/api';
import { WithdrawStandstillDocument } from '@/shared/gql/graphql';
import { Pairs } from '@/shared/ui/Pairs';
import { errorText } from '@/shared/ui/text/errorText';
import type { FilingDetail } from '../queries';

/** 停产说明 in the place of the form. */
export function Standstill({ filing }: { filing: FilingDetail }) {
  const t = useFilingTexts();
  const client = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () =>
      request(WithdrawStandstillDocument, { input: { id: filing.id, clientMutationId: crypto.randomUUID() } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['filing', filing.id] }),
  });
  const { from = '', to, reason } = filing.standstill ?? { reason: '' };
  return (
    <section className="card">
      <h2>{t.filings.standstill}</h2>
      <Pairs
        pairs={[
          { key: 'span', label: t.filings.period, value: t.filings.standstillSpan(from, to ?? ''), wide: true },
          { key: 'reason', label: t.filings.standstillReason, value: reason, wide: true },
        ]}
      />
      {filing.viewerCan.includes('SUBMIT') || filing.lock === 'STANDSTILL' ? (
        <Button loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {t.filings.standstillWithdraw}
        </Button>
      ) : null}
      {withdraw.error && <p className="ps-picker-error">{errorText(ApiError.from(withdraw.error), t)}</p>}
    </section>
  );
}
