import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { ApiError, download } from '@/shared/api';
import { errorText } from '@/shared/ui/text/errorText';
import type { DiagnosisDetail } from './queries';
import { useDiagnosisTexts } from './texts';

/** Saves the report: score, arithmetic, gaps. */
export function ReportButtons({ diagnosis }: { diagnosis: DiagnosisDetail }) {
  const t = useDiagnosisTexts();
  const { message } = App.useApp();
  const [busy, setBusy] = useState<string | null>(null);
  const save = (end: string) => {
    setBusy(end);
    download(`/api/diagnoses/${diagnosis.id}/report.${end}`, `${diagnosis.number}.${end}`)
      .catch((error: unknown) => message.error(errorText(ApiError.from(error), t)))
      .finally(() => setBusy(null));
  };
  const labels = { pdf: t.diagnoses.report, xlsx: t.diagnoses.workbook };
  return (
    <>
      {(['pdf', 'xlsx'] as const).map((end) => (
        <Button key={end} icon={<DownloadOutlined />} loading={busy === end} onClick={() => save(end)}>
          {labels[end]}
        </Button>
      ))}
    </>
  );
}
