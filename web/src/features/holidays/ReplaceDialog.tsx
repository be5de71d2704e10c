import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { ApiError, request } from '@/shared/api';
import { ReplaceHolidaysDocument } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { errorText } from '@/shared/ui/text/errorText';

/** The whole year at once, pasted or read from a file. */
export function ReplaceDialog({ year, onClose }: { year: number; onClose: () => void }) {
  const t = useT();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [csv, setCsv] = useState('');
  const run = useMutation({
    mutationFn: () => request(ReplaceHolidaysDocument, { input: { year, csv } }),
    onSuccess: async () => {
      message.success(t.common.saved);
      await client.invalidateQueries({ queryKey: ['holidays'] });
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t.holidays.replaceYear(year)}
      okText={t.holidays.replace}
      okButtonProps={{ disabled: !csv.trim(), loading: run.isPending }}
      closable={{ 'aria-label': t.common.close }}
      onOk={() => run.mutate()}
      onCancel={onClose}
    >
      <p>{t.holidays.format}</p>
      <Form layout="vertical">
        <Form.Item label={t.holidays.file} htmlFor="holiday-file">
          <input
            id="holiday-file"
            type="file"
            accept=".csv,text/csv,text/plain"
            onChange={({ target }) => void target.files?.[0]?.text().then(setCsv)}
          />
        </Form.Item>
        <Form.Item label="CSV" htmlFor="holiday-csv">
          <Input.TextArea id="holiday-csv" rows={8} value={csv} onChange={({ target }) => setCsv(target.value)} />
        </Form.Item>
      </Form>
      {run.error && <Alert type="error" showIcon role="alert" title={errorText(ApiError.from(run.error), t)} />}
    </Modal>
  );
}
