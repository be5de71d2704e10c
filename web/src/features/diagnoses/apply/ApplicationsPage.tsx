import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { request } from '@/shared/api';
import type { ApplicationStep, HonourLevel } from '@/shared/gql/enums';
import { ApplicationListDocument, type ApplicationListQuery } from '@/shared/gql/graphql';
import { useCrumb } from '@/shared/office/Crumbs';
import type { Column } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { NothingFound } from '@/shared/office/list/NothingFound';
import { PagedList } from '@/shared/office/list/PagedList';
import { without } from '@/shared/office/list/search';
import { PageHeader } from '@/shared/office/PageHeader';
import { optionsOf } from '@/shared/ui/options';
import { StepTag } from '../DiagnosisTag';
import '../diagnoses.css';
import type { ApplicationSearch } from '../filter';
import { type DiagnosisTexts, useDiagnosisTexts } from '../texts';

type Row = ApplicationListQuery['honourApplications']['nodes'][number];

/** What is applied for, and how far it is. */
export function ApplicationsPage() {
  const t = useDiagnosisTexts();
  const navigate = useNavigate();
  const search = useSearch({ from: '/office/diagnoses/applications' });
  const set = (next: ApplicationSearch) => void navigate({ to: '/diagnoses/applications', search: next });
  useCrumb(t.diagnoses.applications);
  return (
    <>
      <PageHeader
        title={t.diagnoses.applications}
        actions={<ExportButton list="honour-applications" search={search} title={t.diagnoses.applications} />}
      />
      <Filters search={search} onChange={set} />
      <PagedList<Row>
        queryKey={['diagnoses', 'applications', search]}
        fetchPage={(after) => request(ApplicationListDocument, { filter: search, after }).then((data) => data.honourApplications)}
        columns={columnsOf(t)}
        label={t.diagnoses.applications}
        empty={<NothingFound search={search} hint={t.diagnoses.applicationsEmpty} onClear={() => set({})} />}
      />
    </>
  );
}

function columnsOf(t: DiagnosisTexts): Column<Row>[] {
  return [
    { key: 'site', title: t.honours.site, main: true, render: (row) => <Site row={row} /> },
    { key: 'status', title: t.common.status, tag: true, render: (row) => <StepTag step={row.status} /> },
    { key: 'title', title: t.honours.title, render: (row) => row.title },
    { key: 'level', title: t.honours.level, render: (row) => t.diagnosisEnums.level[row.level] },
    { key: 'year', title: t.honours.year, render: (row) => String(row.year) },
    { key: 'last', title: t.diagnoses.on, render: (row) => <span className="nowrap">{row.steps.at(-1)?.on ?? ''}</span> },
  ];
}

function Site({ row }: { row: Row }) {
  if (!row.diagnosis) return <>{row.subjectName}</>;
  return (
    <Link to="/diagnoses/$id" params={{ id: row.diagnosis.id }} search={{ tab: 'apply' }}>
      {row.subjectName}
    </Link>
  );
}

function Filters({ search, onChange }: { search: ApplicationSearch; onChange: (search: ApplicationSearch) => void }) {
  const t = useDiagnosisTexts();
  return (
    <search className="search-bar">
      <div className="search-bar-row">
        <Select<HonourLevel>
          aria-label={t.honours.level}
          placeholder={t.honours.level}
          allowClear
          style={{ width: 130 }}
          value={search.level ?? null}
          options={optionsOf(t.diagnosisEnums.level)}
          onChange={(level) => onChange(level ? { ...search, level } : without(search, 'level'))}
        />
        <Select<ApplicationStep>
          aria-label={t.common.status}
          placeholder={t.common.status}
          allowClear
          style={{ width: 130 }}
          value={search.status ?? null}
          options={optionsOf(t.diagnosisEnums.step)}
          onChange={(status) => onChange(status ? { ...search, status } : without(search, 'status'))}
        />
        <button
          type="button"
          className="chip"
          aria-pressed={search.open === true}
          onClick={() => onChange(search.open ? without(search, 'open') : { ...search, open: true })}
        >
          {t.diagnoses.openApplications}
        </button>
      </div>
    </search>
  );
}

