import { Form, Input } from 'antd';
import { useState } from 'react';
import { request } from '@/shared/api';
import { ReplaceHolidaysDocument } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { RunDialog } from '@/shared/office/form/RunDialog';

/** The whole year at once, pasted or read from a file. */
export function ReplaceDialog({ year, onClose }: { year: number; onClose: () => void }) {
  const t = useT();
  const [csv, setCsv] = useState('');
  return (
    <RunDialog
      title={t.holidays.replaceYear(year)}
      okText={t.holidays.replace}
      missing={csv.trim() === '' ? ['CSV'] : []}
      run={() => request(ReplaceHolidaysDocument, { input: { year, csv } })}
      queryKey={['holidays']}
      onClose={onClose}
    >
      <p>{t.holidays.format}</p>
      <Form.Item>
        <label className="ps-button" htmlFor="holiday-file">
          {t.holidays.file}
        </label>
        <input
          id="holiday-file"
          className="ps-visually-hidden"
          type="file"
          accept=".csv,text/csv,text/plain"
          onChange={({ target }) => void target.files?.[0]?.text().then(setCsv)}
        />
      </Form.Item>
      <Form.Item label="CSV" htmlFor="holiday-csv">
        <Input.TextArea id="holiday-csv" rows={8} value={csv} onChange={({ target }) => setCsv(target.value)} />
      </Form.Item>
    </RunDialog>
  );
}
