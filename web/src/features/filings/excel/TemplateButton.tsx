import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useFilingTexts } from '@/features/filings/texts';
import { ApiError, download } from '@/shared/api';
import { errorText } from '@/shared/ui/text/errorText';
import type { EntryStore } from '../entry/EntryStore';
import type { FilingDetail } from '../queries';

/** The form as a workbook with what is filled in already: what is typed here goes along. */
export function TemplateButton({ filing, store }: { filing: FilingDetail; store: EntryStore }) {
  const t = useFilingTexts();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const run = () => {
    setBusy(true);
    store
      .flush()
      .then(() => download(`/api/filings/${filing.id}/workbook.xlsx`, `${t.filings.template}.xlsx`))
      .catch((error: unknown) => message.error(errorText(ApiError.from(error), t)))
      .finally(() => setBusy(false));
  };
  return (
    <Button icon={<DownloadOutlined />} loading={busy} onClick={run}>
      {t.filings.template}
    </Button>
  );
}
