import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { ApiError, request } from '@/shared/api';
import { EditFrameworkDocument } from '@/shared/gql/graphql';
import { errorText } from '@/shared/ui/text/errorText';
import type { FrameworkDetail } from '../queries';
import { useDiagnosisTexts } from '../texts';
import { withoutIndicator } from './terms';

type Props = { framework: FrameworkDetail; indicator: { code: string; name: string } };

export function RemoveIndicator({ framework, indicator }: Props) {
  const t = useDiagnosisTexts();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const { id, version } = framework;
  const run = useMutation({
    mutationFn: () =>
      request(EditFrameworkDocument, {
        input: { id, version, framework: withoutIndicator(framework, indicator.code), clientMutationId: crypto.randomUUID() },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['frameworks'] }),
    onError: (error) => void message.error(errorText(ApiError.from(error), t)),
  });
  const ask = () =>
    modal.confirm({
      title: t.frameworks.removeIndicator(indicator.name),
      okText: t.common.remove,
      cancelText: t.common.cancel,
      onOk: () => run.mutateAsync().catch(() => undefined),
    });
  return (
    <Button size="small" danger loading={run.isPending} onClick={() => void ask()}>
      {t.common.remove}
    </Button>
  );
}
