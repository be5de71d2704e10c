import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Form, Steps } from 'antd';
import { useState } from 'react';
import { parksQuery } from '@/shared/office/form/find';
import { ApiError, request } from '@/shared/api';
import { type EnterpriseImportInput, ImportEnterprisesDocument, PreviewEnterpriseImportDocument } from '@/shared/gql/graphql';
import { useUploads } from '@/shared/hooks/useUploads';
import { useT } from '@/shared/i18n';
import { useCrumb } from '@/shared/office/Crumbs';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { PageHeader } from '@/shared/office/PageHeader';
import { RemoteSelect } from '@/shared/office/form/RemoteSelect';
import { errorText } from '@/shared/ui/text/errorText';
import { FilePicker } from '@/shared/ui/files/FilePicker';
import { ImportPreview } from './ImportPreview';

const SHEETS = '.xlsx,.csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv';

/** Choose, look, confirm: nothing is stored before the last step, and then all of it. */
export function ImportPage() {
  const t = useT();
  useCrumb(t.enterprises.importTitle);
  const { preview, run, choose } = useImport();
  const error = preview.error ?? run.error;
  const step = run.isSuccess ? 3 : preview.data ? 1 : 0;
  return (
    <>
      <PageHeader
        title={t.enterprises.importTitle}
        actions={
          <ExportButton
            list="enterprise-template"
            title={t.enterprises.template}
            label={t.enterprises.template}
          />
        }
      />
      <Steps
        className="import-steps"
        current={step}
        items={[{ title: t.enterprises.stepFile }, { title: t.enterprises.stepLook }, { title: t.enterprises.stepDone }]}
      />
      <Chooser busy={preview.isPending} looked={preview.data !== undefined} onChange={preview.reset} onLook={choose} />
      {error && <Alert type="error" showIcon role="alert" title={errorText(ApiError.from(error), t)} />}
      {run.data && (
        <Alert
          type="success"
          showIcon
          title={t.enterprises.imported(run.data.created, run.data.updated)}
          action={<Link to="/enterprises">{t.enums.page.ENTERPRISES}</Link>}
        />
      )}
      {preview.data && !run.data && (
        <ImportPreview preview={preview.data} busy={run.isPending} onConfirm={() => run.mutate()} />
      )}
    </>
  );
}

/** The file that was looked at is the file that goes in. */
function useImport() {
  const client = useQueryClient();
  const [input, setInput] = useState<EnterpriseImportInput>({ parkId: '', sha256: '' });
  const preview = useMutation({
    mutationFn: (chosen: EnterpriseImportInput) =>
      request(PreviewEnterpriseImportDocument, { input: chosen }).then((data) => data.previewEnterpriseImport),
  });
  const run = useMutation({
    mutationFn: () => request(ImportEnterprisesDocument, { input }).then((data) => data.importEnterprises),
    onSuccess: () => client.invalidateQueries(),
  });
  const choose = (chosen: EnterpriseImportInput) => {
    setInput(chosen);
    run.reset();
    preview.mutate(chosen);
  };
  return { preview, run, choose };
}

type ChooserProps = {
  busy: boolean;
  looked: boolean;
  onChange: () => void;
  onLook: (input: EnterpriseImportInput) => void;
};

function Chooser({ busy, looked, onChange, onLook }: ChooserProps) {
  const t = useT();
  const uploads = useUploads();
  const [wanted, setWanted] = useState<string>();
  const { data: parks = [] } = useQuery(parksQuery(''));
  // Who works for one park has nothing to choose.
  const parkId = wanted ?? (parks.length === 1 ? parks[0]?.id : undefined);
  const file = uploads.done.at(-1);
  const chosen = file && parkId ? { parkId, sha256: file.sha256 } : null;
  const setPark = (id: string | undefined) => {
    setWanted(id);
    onChange();
  };
  return (
    <section className="card">
      <Form layout="vertical">
        <Form.Item label={t.common.park} htmlFor="import-park" required>
          <RemoteSelect
            id="import-park"
            label={t.common.park}
            width={320}
            value={parkId}
            known={parks.find((one) => one.id === parkId)}
            find={parksQuery}
            onChange={setPark}
          />
        </Form.Item>
      </Form>
      <FilePicker uploads={uploads} label={t.enterprises.chooseFile} accept={SHEETS} multiple={false} onPick={onChange} />
      <Button
        type={looked ? 'default' : 'primary'}
        disabled={!chosen || uploads.busy}
        loading={busy}
        onClick={() => chosen && onLook(chosen)}
      >
        {t.enterprises.look}
      </Button>
    </section>
  );
}
