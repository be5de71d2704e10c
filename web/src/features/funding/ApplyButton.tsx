import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { ApiError, request } from '@/shared/api';
import { ApplyForFundingDocument, type FundingFitFieldsFragment } from '@/shared/gql/graphql';
import { errorText } from '@/shared/ui/text/errorText';
import type { CallDetail } from './queries';
import { useFundingTexts } from './texts';

/** Begins an application, and opens it. */
export function ApplyButton({ call, fit }: { call: CallDetail; fit: FundingFitFieldsFragment }) {
  const t = useFundingTexts();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const applying = useMutation({
    mutationFn: () =>
      request(ApplyForFundingDocument, {
        input: { callId: call.id, enterpriseId: fit.enterprise.id, clientMutationId: crypto.randomUUID() },
      }),
    onSuccess: async ({ applyForFunding }) => {
      await client.invalidateQueries({ queryKey: ['funding'] });
      await navigate({ to: '/funding/applications/$id', params: { id: applyForFunding.id } });
    },
    onError: (error) => void message.error(errorText(ApiError.from(error), t)),
  });
  const word = t.consultingEnums.fundingCallAction.APPLY;
  const ask = () =>
    modal.confirm({
      title: `${word}${t.common.colon}${fit.enterprise.name}`,
      content: t.funding.applyHint,
      okText: word,
      cancelText: t.common.cancel,
      onOk: () => applying.mutateAsync().catch(() => undefined),
    });
  return (
    <Button type="primary" loading={applying.isPending} onClick={() => void ask()}>
      {word}
    </Button>
  );
}
