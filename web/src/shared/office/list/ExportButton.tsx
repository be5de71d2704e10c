import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { stringifySearch } from '@/app/search';
import { ApiError, download } from '@/shared/api';
import { useT } from '@/shared/i18n';
import { errorText } from '@/shared/ui/text/errorText';

type Props = {
  /** The word of the list in the address of its workbook. */
  list: string;
  /** The filter of the list: the workbook has exactly its rows. */
  search?: Record<string, unknown>;
  title: string;
  /** What the button says instead of 导出. */
  label?: string;
  disabled?: boolean;
  /** Files are workbooks, unless said otherwise. */
  ending?: 'xlsx' | 'zip';
};

export function ExportButton({ list, search = {}, title, label, disabled = false, ending = 'xlsx' }: Props) {
  const t = useT();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const run = () => {
    setBusy(true);
    download(`/api/exports/${list}.${ending}${stringifySearch(search)}`, `${title}.${ending}`)
      .catch((error: unknown) => message.error(errorText(ApiError.from(error), t)))
      .finally(() => setBusy(false));
  };
  return (
    <Button icon={<DownloadOutlined />} loading={busy} disabled={disabled} onClick={run}>
      {busy ? t.common.exporting : (label ?? t.common.export)}
    </Button>
  );
}
