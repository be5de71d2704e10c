import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useFilingTexts } from '@/features/filings/texts';
import { ApiError, request } from '@/shared/api';
import { SubmitFilingDocument } from '@/shared/gql/graphql';
import { errorText } from '@/shared/ui/text/errorText';
import { filingQuery, type FilingDetail } from '../queries';
import type { EntryStore } from './EntryStore';
import { showState } from './useEntryStore';

/** Hands the filing in, or says what keeps it back. */
export function SubmitButton({ filing, store }: { filing: FilingDetail; store: EntryStore }) {
  const t = useFilingTexts();
  const submit = useSubmit(filing, store);
  return (
    <Button
      type="primary"
      loading={submit.isPending}
      title={t.filings.submitHint(filing.preparedBy?.name ?? t.common.none)}
      onClick={() => submit.mutate()}
    >
      {t.filings.submit}
    </Button>
  );
}

function useSubmit(filing: FilingDetail, store: EntryStore) {
  const t = useFilingTexts();
  const client = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: async () => {
      await store.flush();
      if (store.waiting.length > 0) throw new ApiError('OFFLINE', 'unsaved', { rule: 'UNSAVED' });
      // The version as it is after the last save, and after what somebody else wrote meanwhile.
      const { version } = client.getQueryData(filingQuery(filing.id).queryKey) ?? filing;
      const input = { id: filing.id, version, clientMutationId: crypto.randomUUID() };
      return request(SubmitFilingDocument, { input }).then((data) => data.submitFiling);
    },
    onSuccess: async ({ submitted, check, filing: state }) => {
      showState(client, state);
      if (submitted) {
        void message.success(t.filings.submitted);
        await client.invalidateQueries();
        return;
      }
      void message.warning(t.filings.keptBack(check.mandatoryFailed, check.unexplained));
      document.querySelector('#findings')?.scrollIntoView({ block: 'start' });
    },
    onError: (error) => {
      const failure = ApiError.from(error);
      if (failure.code === 'CONFLICT') void client.invalidateQueries({ queryKey: ['filing', filing.id] });
      const text = { UNSAVED: t.filings.notSavedYet, SAME_PERSON: t.filings.samePerson }[failure.rule ?? ''];
      void message.error(text ?? errorText(failure, t));
    },
  });
}
