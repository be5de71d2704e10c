import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { ApiError, download } from '@/shared/api';
import { useT } from '@/shared/i18n';
import { errorText } from '@/shared/ui/text/errorText';
import type { ContractDetail } from './queries';

type Props = { contract: ContractDetail; end: 'pdf' | 'xlsx'; label: string };

/** Saves the settlement pack. */
export function PackButton({ contract, end, label }: Props) {
  const t = useT();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const save = () => {
    setBusy(true);
    download(`/api/contracts/${contract.id}/settlement.${end}`, `${contract.number}.${end}`)
      .catch((error: unknown) => message.error(errorText(ApiError.from(error), t)))
      .finally(() => setBusy(false));
  };
  return (
    <Button icon={<DownloadOutlined />} loading={busy} onClick={save}>
      {label}
    </Button>
  );
}
