import { Button } from 'antd';
import type { ImportAction } from '@/shared/gql/enums';
import type { PreviewEnterpriseImportMutation } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { DataList } from '@/shared/office/list/DataList';
import { ruleText } from '@/shared/ui/text/errorText';
import { Tag, type TagTone } from '@/shared/ui/tags';

type Preview = PreviewEnterpriseImportMutation['previewEnterpriseImport'];
type CellError = Preview['rows'][number]['errors'][number];

const TONE: Record<ImportAction, TagTone> = { CREATE: 'good', UPDATE: 'info', UNCHANGED: 'neutral', FAIL: 'bad' };

type Props = { preview: Preview; busy: boolean; onConfirm: () => void };

/** Errors by row and cell, worst first; one wrong cell and nothing goes in. */
export function ImportPreview({ preview, busy, onConfirm }: Props) {
  const t = useT();
  return (
    <section className="card">
      <p aria-live="polite">
        <strong>
          {t.enterprises.counted(preview.total, preview.created, preview.updated, preview.unchanged, preview.failed)}
        </strong>
      </p>
      {!preview.canImport && <p className="ps-warning">{t.enterprises.cannotImport}</p>}
      <DataList
        label={t.enterprises.stepLook}
        rows={preview.rows.map((row) => ({ ...row, id: String(row.row) }))}
        columns={[
          { key: 'row', title: t.enterprises.row, main: true, render: (row) => row.row },
          {
            key: 'action',
            title: t.common.status,
            tag: true,
            render: (row) => <Tag tone={TONE[row.action]}>{t.enums.importAction[row.action]}</Tag>,
          },
          { key: 'name', title: t.common.name, render: (row) => row.name },
          { key: 'uscc', title: t.fields.uscc, render: (row) => row.uscc },
          { key: 'errors', title: t.enterprises.errors, render: (row) => <Errors errors={row.errors} /> },
        ]}
      />
      <p>
        <Button type="primary" disabled={!preview.canImport} loading={busy} onClick={onConfirm}>
          {t.enterprises.confirm(preview.created + preview.updated)}
        </Button>
      </p>
    </section>
  );
}

function Errors({ errors }: { errors: readonly CellError[] }) {
  const t = useT();
  if (errors.length === 0) return null;
  return (
    <ul className="plain-list">
      {errors.map((error) => (
        <li key={error.cell + error.rule}>
          <b>{error.cell}</b> {error.column}
          {t.common.colon}
          {ruleText(error.rule, t) ?? error.message} {error.value && `“${error.value}”`}
        </li>
      ))}
    </ul>
  );
}
