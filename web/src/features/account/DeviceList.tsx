import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { ApiError, request } from '@/shared/api';
import { type DeviceFieldsFragment, EndSessionDocument } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { Tag } from '@/shared/ui/tags';
import { errorText } from '@/shared/ui/text/errorText';
import { formatMoment } from '@/shared/ui/text/time';
import { deviceName } from './device';

/** Where somebody is signed in: the program, the address, the last use. Any but this very one can be ended here. */
export function DeviceList({ devices }: { devices: readonly DeviceFieldsFragment[] }) {
  const t = useT();
  if (devices.length === 0) return <p>{t.account.noSession}</p>;
  return (
    <ul className="todo">
      {devices.map((device) => (
        <li key={device.id}>
          <strong title={device.userAgent}>{deviceName(device.userAgent, t)}</strong>
          {device.current && <Tag tone="good">{t.account.thisDevice}</Tag>}
          <span className="todo-where">
            {device.address} · {t.account.lastUsed(formatMoment(device.lastUsedAt))}
          </span>
          {!device.current && <EndButton id={device.id} />}
        </li>
      ))}
    </ul>
  );
}

function EndButton({ id }: { id: string }) {
  const t = useT();
  const end = useEnd(() => request(EndSessionDocument, { input: { id } }));
  return (
    <Button size="small" danger loading={end.isPending} onClick={() => end.mutate()}>
      {t.account.endSession}
    </Button>
  );
}

/** Ends sessions and shows what is left. */
export function useEnd(run: () => Promise<unknown>) {
  const t = useT();
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: async () => {
      message.success(t.account.ended);
      await client.invalidateQueries();
    },
    onError: (error) => void message.error(errorText(ApiError.from(error), t)),
  });
}
