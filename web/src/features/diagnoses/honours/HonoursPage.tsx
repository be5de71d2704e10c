import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useViewer } from '@/app/auth';
import { request } from '@/shared/api';
import type { HonourLevel } from '@/shared/gql/enums';
import { HonourListDocument, type HonourRowFragment } from '@/shared/gql/graphql';
import { parksQuery } from '@/shared/office/form/find';
import { RemoteSelect } from '@/shared/office/form/RemoteSelect';
import { useEnterpriseTag } from '@/shared/office/form/useEnterpriseTag';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { NothingFound } from '@/shared/office/list/NothingFound';
import { PagedList } from '@/shared/office/list/PagedList';
import { activeKeys, without } from '@/shared/office/list/search';
import { SearchBar } from '@/shared/office/list/SearchBar';
import { PageHeader } from '@/shared/office/PageHeader';
import '../diagnoses.css';
import type { HonourSearch } from '../filter';
import { useDiagnosisTexts } from '../texts';
import { HonourDialog, RevokeDialog } from './HonourDialog';
import { type HonourAsk, honourColumns } from './honourColumns';

/** 荣誉名录: who has which honour, with the document and where it is known from. */
export function HonoursPage() {
  const t = useDiagnosisTexts();
  const { can } = useViewer();
  const navigate = useNavigate();
  const search = useSearch({ from: '/office/honours' });
  const [ask, setAsk] = useState<HonourAsk | 'ADD' | null>(null);
  const set = (next: HonourSearch) => void navigate({ to: '/honours', search: next });
  const close = () => setAsk(null);
  return (
    <>
      <PageHeader
        title={t.enums.page.HONOURS}
        actions={
          <>
            {can.includes('ADD_HONOUR') && (
              <Button type="primary" onClick={() => setAsk('ADD')}>
                {t.honours.add}
              </Button>
            )}
            <ExportButton list="honours" search={search} title={t.enums.page.HONOURS} />
          </>
        }
      />
      <Filters search={search} onChange={set} />
      <PagedList<HonourRowFragment>
        queryKey={['honours', 'list', search]}
        fetchPage={(after) => request(HonourListDocument, { filter: search, after }).then(({ honours }) => honours)}
        columns={honourColumns(t, setAsk)}
        label={t.enums.page.HONOURS}
        empty={<NothingFound search={search} hint={t.honours.empty} onClear={() => set({})} />}
      />
      {ask === 'ADD' && <HonourDialog onClose={close} />}
      {ask && ask !== 'ADD' && ask.kind === 'EDIT' && <HonourDialog honour={ask.honour} onClose={close} />}
      {ask && ask !== 'ADD' && ask.kind === 'REVOKE' && <RevokeDialog honour={ask.honour} onClose={close} />}
    </>
  );
}

type FilterProps = { search: HonourSearch; onChange: (search: HonourSearch) => void };

function Filters({ search, onChange }: FilterProps) {
  const t = useDiagnosisTexts();
  const texts: Record<keyof HonourSearch, string> = {
    text: `“${search.text ?? ''}”`,
    id: t.honours.one,
    parkId: t.common.park,
    enterpriseId: useEnterpriseTag(search.enterpriseId),
    level: search.level ? t.diagnosisEnums.level[search.level] : '',
    year: String(search.year ?? ''),
    valid: t.honours.valid,
  };
  return (
    <SearchBar
      text={search.text}
      placeholder={t.honours.searchText}
      onText={(text) => onChange(text ? { ...search, text } : without(search, 'text'))}
      tags={activeKeys(search).map((key) => ({ key, label: texts[key], onRemove: () => onChange(without(search, key)) }))}
      onClear={() => onChange({})}
    >
      <Select<HonourLevel>
        aria-label={t.honours.level}
        placeholder={t.honours.level}
        allowClear
        style={{ width: 130 }}
        value={search.level ?? null}
        options={(Object.entries(t.diagnosisEnums.level) as [HonourLevel, string][]).map(([value, label]) => ({ value, label }))}
        onChange={(level) => onChange(level ? { ...search, level } : without(search, 'level'))}
      />
      <RemoteSelect
        label={t.common.park}
        value={search.parkId}
        find={parksQuery}
        onChange={(parkId) => onChange(parkId ? { ...search, parkId } : without(search, 'parkId'))}
      />
      <Button onClick={() => onChange({ ...search, valid: true })}>{t.honours.valid}</Button>
    </SearchBar>
  );
}
