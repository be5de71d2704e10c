import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useViewer } from '@/app/auth';
import { request } from '@/shared/api';
import type { Role } from '@/shared/gql/enums';
import { PeopleListDocument, type PersonFieldsFragment } from '@/shared/gql/graphql';
import { type Dict, useT } from '@/shared/i18n';
import type { Column } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { PagedList } from '@/shared/office/list/PagedList';
import { PageHeader } from '@/shared/office/PageHeader';
import { SearchBar } from '@/shared/office/list/SearchBar';
import { Email } from '@/shared/ui/text/Email';
import { EmptyState } from '@/shared/ui/states';
import { AddPersonDialog } from './AddPersonDialog';
import { AgencyDialog } from './AgencyDialog';
import type { PeopleSearch } from './filter';
import { InviteDialog } from './InviteDialog';
import { membershipText } from './membership';
import { PersonTag } from './PersonTag';

export function PeoplePage() {
  const t = useT();
  const { can } = useViewer();
  const navigate = useNavigate();
  const search = useSearch({ from: '/office/people' });
  const [dialog, setDialog] = useState<'invite' | 'person' | 'agency' | null>(null);
  const set = (next: PeopleSearch) => void navigate({ to: '/people', search: next });
  const actions = (
    <>
      {can.includes('ADD_AGENCY') && <Button onClick={() => setDialog('agency')}>{t.people.addAgency}</Button>}
      {can.includes('ADD_PERSON') && (
        <>
          <Button onClick={() => setDialog('person')}>{t.people.add}</Button>
          <Button type="primary" onClick={() => setDialog('invite')}>
            {t.people.invite}
          </Button>
        </>
      )}
      <ExportButton list="people" search={search} title={t.enums.page.PEOPLE} />
    </>
  );
  return (
    <>
      <PageHeader title={t.enums.page.PEOPLE} actions={actions} />
      <Filters search={search} onChange={set} />
      <PagedList<PersonFieldsFragment>
        queryKey={['people', 'list', search]}
        fetchPage={(after) => request(PeopleListDocument, { ...search, after }).then((data) => data.people)}
        columns={columnsOf(t)}
        label={t.enums.page.PEOPLE}
        empty={<EmptyState hint={t.people.empty} />}
      />
      {dialog === 'invite' && <InviteDialog onClose={() => setDialog(null)} />}
      {dialog === 'person' && <AddPersonDialog onClose={() => setDialog(null)} />}
      {dialog === 'agency' && <AgencyDialog onClose={() => setDialog(null)} />}
    </>
  );
}

function Filters({ search, onChange }: { search: PeopleSearch; onChange: (search: PeopleSearch) => void }) {
  const t = useT();
  const { text, role } = search;
  const tags = [
    ...(text ? [{ key: 'text', label: `“${text}”`, onRemove: () => onChange(role ? { role } : {}) }] : []),
    ...(role ? [{ key: 'role', label: t.enums.role[role], onRemove: () => onChange(text ? { text } : {}) }] : []),
  ];
  return (
    <SearchBar
      text={text}
      placeholder={t.people.searchText}
      onText={(typed) => onChange({ ...(role && { role }), ...(typed && { text: typed }) })}
      tags={tags}
      onClear={() => onChange({})}
    >
      <Select<Role | null>
        aria-label={t.people.role}
        placeholder={t.people.role}
        allowClear
        value={role ?? null}
        style={{ width: 200 }}
        options={Object.entries(t.enums.role).map(([value, label]) => ({ value: value as Role, label }))}
        onChange={(chosen) => onChange({ ...(text && { text }), ...(chosen && { role: chosen }) })}
      />
    </SearchBar>
  );
}

function columnsOf(t: Dict): Column<PersonFieldsFragment>[] {
  return [
    {
      key: 'name',
      title: t.people.name,
      main: true,
      render: (row) => (
        <Link to="/people/$id" params={{ id: row.id }}>
          {row.name}
        </Link>
      ),
    },
    {
      key: 'active',
      title: t.common.status,
      tag: true,
      render: (row) => <PersonTag person={row} />,
    },
    {
      key: 'memberships',
      title: t.people.memberships,
      render: (row) => (
        <ul className="plain-list">
          {row.memberships.map((one) => (
            <li key={one.id}>{membershipText(one, t)}</li>
          ))}
        </ul>
      ),
    },
    { key: 'account', title: t.people.account, render: (row) => (row.pending ? t.people.notChosen : row.account) },
    { key: 'email', title: t.fields.email, render: (row) => row.email && <Email address={row.email} /> },
  ];
}
