import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { useViewer } from '@/app/auth';
import { request } from '@/shared/api';
import type { ConsultationKind, ConsultationStatus } from '@/shared/gql/enums';
import { ConsultationListDocument, type ConsultationRowFragment } from '@/shared/gql/graphql';
import { ParkFilter } from '@/shared/office/form/ParkFilter';
import type { Column } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { NothingFound } from '@/shared/office/list/NothingFound';
import { PagedList } from '@/shared/office/list/PagedList';
import { useEnterpriseTag } from '@/shared/office/form/useEnterpriseTag';
import { SearchBar } from '@/shared/office/list/SearchBar';
import { activeKeys, without } from '@/shared/office/list/search';
import { PageHeader } from '@/shared/office/PageHeader';
import { optionsOf } from '@/shared/ui/options';
import { DueTag } from '@/shared/ui/tags';
import { ConsultationTag } from './ConsultationTag';
import type { ConsultationSearch } from './filter';
import { type ConsultationTexts, useConsultationTexts } from './texts';
import { namesOf, Waiting } from './Waiting';
import './consultations.css';

export function ConsultationsPage() {
  const t = useConsultationTexts();
  const { can } = useViewer();
  const navigate = useNavigate();
  const search = useSearch({ from: '/office/consultations' });
  const set = (next: ConsultationSearch) => void navigate({ to: '/consultations', search: next });
  return (
    <>
      <PageHeader
        title={t.enums.page.CONSULTATIONS}
        actions={
          <>
            {can.includes('REQUEST_CONSULTATION') && (
              <Link to="/consultations/new" className="ps-button" data-primary>
                {t.consultations.ask}
              </Link>
            )}
            <ExportButton list="consultations" search={search} title={t.enums.page.CONSULTATIONS} />
          </>
        }
      />
      <Filters search={search} onChange={set} />
      <PagedList<ConsultationRowFragment>
        queryKey={['consultations', 'list', search]}
        fetchPage={(after) => request(ConsultationListDocument, { filter: search, after }).then((data) => data.consultations)}
        columns={columnsOf(t)}
        label={t.enums.page.CONSULTATIONS}
        empty={<NothingFound search={search} hint={t.consultations.empty} onClear={() => set({})} />}
      />
    </>
  );
}

function tagText(key: keyof ConsultationSearch, search: ConsultationSearch, t: ConsultationTexts, enterprise: string): string {
  if (key === 'text') return `“${search.text}”`;
  if (key === 'parkId') return t.common.park;
  if (key === 'enterpriseId') return enterprise;
  if (key === 'kind') return search.kind ? t.consultingEnums.consultationKind[search.kind] : '';
  if (key === 'statuses') return (search.statuses ?? []).map((one) => t.consultingEnums.consultationStatus[one]).join(t.common.comma);
  return t.consultations[key];
}

type FilterProps = { search: ConsultationSearch; onChange: (search: ConsultationSearch) => void };

const FLAGS = ['waitingForMe', 'overdue'] as const;

function Filters({ search, onChange }: FilterProps) {
  const t = useConsultationTexts();
  const enterprise = useEnterpriseTag(search.enterpriseId);
  return (
    <SearchBar
      text={search.text}
      placeholder={t.consultations.searchText}
      onText={(text) => onChange(text ? { ...search, text } : without(search, 'text'))}
      tags={activeKeys(search).map((key) => ({
        key,
        label: tagText(key, search, t, enterprise),
        onRemove: () => onChange(without(search, key)),
      }))}
      onClear={() => onChange({})}
    >
      {FLAGS.map((flag) => (
        <button
          key={flag}
          type="button"
          className="chip"
          aria-pressed={search[flag] === true}
          onClick={() => onChange(search[flag] ? without(search, flag) : { ...search, [flag]: true })}
        >
          {t.consultations[flag]}
        </button>
      ))}
      <Select<ConsultationKind>
        aria-label={t.consultations.kind}
        placeholder={t.consultations.kind}
        allowClear
        style={{ width: 170 }}
        value={search.kind ?? null}
        options={optionsOf(t.consultingEnums.consultationKind)}
        onChange={(kind) => onChange(kind ? { ...search, kind } : without(search, 'kind'))}
      />
      <Select<ConsultationStatus[]>
        aria-label={t.common.status}
        placeholder={t.common.status}
        mode="multiple"
        allowClear
        maxTagCount={1}
        style={{ minWidth: 160 }}
        value={search.statuses ?? []}
        options={optionsOf(t.consultingEnums.consultationStatus)}
        onChange={(statuses) => onChange(statuses.length > 0 ? { ...search, statuses } : without(search, 'statuses'))}
      />
      <ParkFilter value={search.parkId} onChange={(parkId) => onChange(parkId ? { ...search, parkId } : without(search, 'parkId'))} />
    </SearchBar>
  );
}

function columnsOf(t: ConsultationTexts): Column<ConsultationRowFragment>[] {
  const words = t.consultations;
  return [
    {
      key: 'subject',
      title: words.subject,
      main: true,
      width: 270,
      render: (row) => (
        <>
          <Link to="/consultations/$id" params={{ id: row.id }}>
            {row.subject}
          </Link>
          <small className="row-sub">{row.number}</small>
        </>
      ),
    },
    { key: 'status', title: t.common.status, tag: true, render: (row) => <ConsultationTag status={row.status} /> },
    { key: 'due', title: words.stageDue, tag: true, render: (row) => <DueTag daysLeft={row.daysLeft} /> },
    { key: 'waiting', title: words.waitingFor, render: (row) => <Waiting row={row} /> },
    { key: 'kind', title: words.kind, render: (row) => t.consultingEnums.consultationKind[row.kind] },
    { key: 'side', title: words.side, render: (row) => row.side },
    { key: 'lead', title: words.lead, render: (row) => namesOf(row, 'LEAD') },
  ];
}
