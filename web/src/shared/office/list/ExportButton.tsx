import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { ApiError, download } from '@/shared/api';
import { useT } from '@/shared/i18n';
import { errorText } from '@/shared/ui/text/errorText';

type Props = { path: string; fileName: string; label: string; disabled?: boolean };

export function ExportButton({ path, fileName, label, disabled = false }: Props) {
  const t = useT();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const run = () => {
    setBusy(true);
    download(path, fileName)
      .catch((error: unknown) => message.error(errorText(ApiError.from(error), t)))
      .finally(() => setBusy(false));
  };
  return (
    <Button icon={<DownloadOutlined />} loading={busy} disabled={disabled} onClick={run}>
      {busy ? t.common.exporting : label}
    </Button>
  );
}
