import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useViewer } from '@/app/auth';
import { type FilingTexts, useFilingTexts } from '@/features/filings/texts';
import { request } from '@/shared/api';
import type { PeriodKind } from '@/shared/gql/enums';
import { AddFormDocument, type FormsPageQuery } from '@/shared/gql/graphql';
import { useI18n } from '@/shared/i18n';
import { choice, line } from '@/shared/office/form/controls';
import { RecordDialog } from '@/shared/office/form/RecordDialog';
import { type Column, DataList } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { PageHeader } from '@/shared/office/PageHeader';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { type FormRow, formsPageQuery } from './queries';
import { VersionTag } from './VersionTag';
import './forms.css';

/** Every form, over all its versions. */
export function FormsPage() {
  const { locale } = useI18n();
  const t = useFilingTexts();
  const { can } = useViewer();
  const [adding, setAdding] = useState(false);
  const query = useQuery(formsPageQuery);
  return (
    <>
      <PageHeader
        title={t.enums.page.FORMS}
        actions={
          <>
            <ExportButton list="forms" title={t.enums.page.FORMS} />
            {can.includes('WRITE_FORMS') && (
              <Button type="primary" onClick={() => setAdding(true)}>
                {t.forms.add}
              </Button>
            )}
          </>
        }
      />
      <Loaded query={query}>
        {({ forms, auditRulesLeftOut }) => (
          <>
            {forms.length === 0 ? (
              <EmptyState title={t.forms.empty} />
            ) : (
              <DataList rows={forms} columns={columnsOf(t, locale)} label={t.enums.page.FORMS} />
            )}
            <LeftOut rules={auditRulesLeftOut} />
          </>
        )}
      </Loaded>
      {adding && <AddDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function columnsOf(t: FilingTexts, locale: string): Column<FormRow>[] {
  return [
    {
      key: 'title',
      title: t.filings.form,
      main: true,
      render: (row) => (
        <div className="title-cell">
          <Link to="/forms/$id" params={{ id: row.id }}>
            {locale === 'EN' ? row.titleEn : row.titleZh}
          </Link>
          <span className="title-cell-sub">{row.code}</span>
        </div>
      ),
    },
    { key: 'period', title: t.forms.periodKind, render: (row) => t.enums.periodKind[row.periodKind] },
    {
      key: 'versions',
      title: t.forms.versions,
      tag: true,
      render: (row) => (
        <span className="version-tags">
          {row.versions.slice(0, 3).map((version) => (
            <span key={version.id}>
              {t.forms.versionNumber(version.number)} <VersionTag status={version.status} />
            </span>
          ))}
        </span>
      ),
    },
  ];
}

function AddDialog({ onClose }: { onClose: () => void }) {
  const t = useFilingTexts();
  return (
    <RecordDialog
      title={t.forms.add}
      initial={{ values: {}, version: 0 }}
      fields={[
        { name: 'code', label: t.forms.code, required: true, hint: t.forms.codeHint, control: line },
        { name: 'titleZh', label: t.forms.titleZh, required: true, control: line },
        { name: 'titleEn', label: t.forms.titleEn, required: true, control: line },
        {
          name: 'periodKind',
          label: t.forms.periodKind,
          required: true,
          control: choice(t.forms.periodKind, t.enums.periodKind),
        },
      ]}
      save={({ code = '', titleZh = '', titleEn = '', periodKind }, _, clientMutationId) =>
        request(AddFormDocument, {
          input: { code, titleZh, titleEn, periodKind: periodKind as PeriodKind, clientMutationId },
        })
      }
      onClose={onClose}
    />
  );
}

function LeftOut({ rules }: { rules: FormsPageQuery['auditRulesLeftOut'] }) {
  const t = useFilingTexts();
  if (rules.length === 0) return null;
  return (
    <details className="card left-out">
      <summary>
        <h2>
          {t.forms.leftOut}（{rules.length}）
        </h2>
      </summary>
      <p className="muted">{t.forms.leftOutHint}</p>
      <ul className="plain-list">
        {rules.map((rule) => (
          <li key={`${rule.code} ${rule.form}`}>
            <code>{rule.code}</code> {rule.form}
            {t.common.colon}
            {rule.messageZh} <small className="muted">{rule.reason}</small>
          </li>
        ))}
      </ul>
    </details>
  );
}
