import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useFilingTexts } from '@/features/filings/texts';
import { ApiError, request } from '@/shared/api';
import { CarryFilingForwardDocument } from '@/shared/gql/graphql';
import { errorText } from '@/shared/ui/text/errorText';
import type { FilingDetail } from '../queries';
import type { EntryStore } from './EntryStore';
import { showState } from './useEntryStore';

/** Takes stable values over from the last period; what is typed already stays. */
export function CarryButton({ filing, store }: { filing: FilingDetail; store: EntryStore }) {
  const t = useFilingTexts();
  const client = useQueryClient();
  const { message } = App.useApp();
  const carry = useMutation({
    mutationFn: async () => {
      await store.flush();
      const input = { id: filing.id, clientMutationId: crypto.randomUUID() };
      return request(CarryFilingForwardDocument, { input }).then((data) => data.carryFilingForward);
    },
    onSuccess: (state) => {
      if (state.carried.length === 0) void message.info(t.filings.carriedNone);
      showState(client, state);
    },
    onError: (error) => void message.error(errorText(ApiError.from(error), t)),
  });
  if (filing.earlier.length === 0) return null;
  return (
    <Button loading={carry.isPending} onClick={() => carry.mutate()}>
      {t.filings.carry}
    </Button>
  );
}
