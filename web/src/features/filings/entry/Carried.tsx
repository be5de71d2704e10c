import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useFilingTexts } from '@/features/filings/texts';
import { ApiError, request } from '@/shared/api';
import { ConfirmCarriedDocument } from '@/shared/gql/graphql';
import { errorText } from '@/shared/ui/text/errorText';
import type { Place } from '../audit/form';
import type { FilingDetail } from '../queries';
import { useSheet } from '../sheet/context';
import { goToCell } from '../sheet/move';
import { usePlaceName } from '../sheet/usePlaceName';
import { keyOf } from './places';
import { showState } from './useEntryStore';

/** What was taken over from the last period, each to be looked at. */
export function Carried({ filing }: { filing: FilingDetail }) {
  const t = useFilingTexts();
  const { locked } = useSheet();
  const confirm = useConfirm(filing.id);
  const { carried } = filing;
  if (carried.length === 0) return null;
  const open = carried.filter(({ confirmedAt }) => !confirmedAt);
  return (
    <details className="card carried" open={open.length > 0}>
      <summary>
        <h2>{t.filings.carried}</h2>
        <span className="muted">{t.filings.carriedOpen(open.length)}</span>
      </summary>
      <p className="muted">{t.filings.carriedHint}</p>
      {open.length > 0 && locked === null && (
        <Button size="small" loading={confirm.isPending} onClick={() => confirm.mutate(null)}>
          {t.filings.carriedConfirmAll}
        </Button>
      )}
      {confirm.error && <p className="ps-picker-error">{errorText(ApiError.from(confirm.error), t)}</p>}
      <ul className="carried-list">
        {carried.map((one) => (
          <Item key={keyOf(one.place)} cell={one} onConfirm={() => confirm.mutate([one.place])} />
        ))}
      </ul>
    </details>
  );
}

type ItemProps = { cell: FilingDetail['carried'][number]; onConfirm: () => void };

function Item({ cell, onConfirm }: ItemProps) {
  const t = useFilingTexts();
  const nameOf = usePlaceName();
  const { locked } = useSheet();
  return (
    <li>
      <button type="button" className="ps-link" onClick={() => goToCell(keyOf(cell.place))}>
        {nameOf(cell.place)}
      </button>
      <b>{cell.value}</b>
      <small>{t.filings.carriedFrom(cell.fromPeriod)}</small>
      {cell.confirmedAt ? (
        <small>✓ {t.filings.carriedBy(cell.confirmedBy?.name ?? '')}</small>
      ) : (
        locked === null && (
          <button type="button" className="ps-link" onClick={onConfirm}>
            {t.filings.carriedConfirm}
          </button>
        )
      )}
    </li>
  );
}

function useConfirm(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (places: Place[] | null) =>
      request(ConfirmCarriedDocument, { input: { id, places, clientMutationId: crypto.randomUUID() } }),
    onSuccess: (data) => showState(client, data.confirmCarried),
  });
}
