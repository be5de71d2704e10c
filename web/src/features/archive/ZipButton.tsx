import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { ApiError, downloadByLink } from '@/shared/api';
import { errorText } from '@/shared/ui/text/errorText';
import type { ArchiveDetail } from './queries';
import { useArchiveTexts } from './texts';

/** The whole archive with an index of it; the browser shows how far it is. */
export function ZipButton({ archive }: { archive: ArchiveDetail }) {
  const t = useArchiveTexts();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const run = () => {
    setBusy(true);
    downloadByLink(archive.zipLinkUrl)
      .then(() => message.info(t.archive.zipBegun))
      .catch((error: unknown) => message.error(errorText(ApiError.from(error), t)))
      .finally(() => setBusy(false));
  };
  return (
    <Button icon={<DownloadOutlined />} loading={busy} onClick={run}>
      {busy ? t.archive.zipBusy : t.archive.zip}
    </Button>
  );
}
