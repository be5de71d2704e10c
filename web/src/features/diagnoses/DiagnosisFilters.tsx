import { Button, Select } from 'antd';
import type { DiagnosisStatus, FrameworkSubject } from '@/shared/gql/enums';
import { ParkFilter } from '@/shared/office/form/ParkFilter';
import { useEnterpriseTag } from '@/shared/office/form/useEnterpriseTag';
import { SearchBar } from '@/shared/office/list/SearchBar';
import { activeKeys, without } from '@/shared/office/list/search';
import { optionsOf } from '@/shared/ui/options';
import type { DiagnosisSearch } from './filter';
import { type DiagnosisTexts, useDiagnosisTexts } from './texts';

type Props = { search: DiagnosisSearch; onChange: (search: DiagnosisSearch) => void };

function textOf(search: DiagnosisSearch, key: keyof DiagnosisSearch, t: DiagnosisTexts, enterprise: string): string {
  const texts: Record<keyof DiagnosisSearch, string> = {
    text: `“${search.text ?? ''}”`,
    parkId: t.common.park,
    enterpriseId: enterprise,
    frameworkId: t.diagnoses.thisFramework,
    serviceItemId: t.diagnoses.thisItem,
    subject: search.subject ? t.diagnosisEnums.subject[search.subject] : '',
    year: String(search.year ?? ''),
    statuses: (search.statuses ?? []).map((status) => t.diagnosisEnums.status[status]).join(t.common.comma),
    overdue: t.diagnoses.overdue,
    waitingForMe: t.diagnoses.waitingForMe,
  };
  return texts[key];
}

export function DiagnosisFilters({ search, onChange }: Props) {
  const t = useDiagnosisTexts();
  const enterprise = useEnterpriseTag(search.enterpriseId);
  return (
    <SearchBar
      text={search.text}
      placeholder={t.diagnoses.searchText}
      onText={(text) => onChange(text ? { ...search, text } : without(search, 'text'))}
      tags={activeKeys(search).map((key) => ({
        key,
        label: textOf(search, key, t, enterprise),
        onRemove: () => onChange(without(search, key)),
      }))}
      onClear={() => onChange({})}
    >
      <Choices search={search} onChange={onChange} />
      <ParkFilter
        value={search.parkId}
        onChange={(parkId) => onChange(parkId ? { ...search, parkId } : without(search, 'parkId'))}
      />
      <Button onClick={() => onChange({ ...search, waitingForMe: true })}>{t.diagnoses.waitingForMe}</Button>
      <Button onClick={() => onChange({ ...search, overdue: true })}>{t.diagnoses.overdue}</Button>
    </SearchBar>
  );
}

function Choices({ search, onChange }: Props) {
  const t = useDiagnosisTexts();
  return (
    <>
      <Select<FrameworkSubject>
        aria-label={t.diagnoses.subject}
        placeholder={t.diagnoses.subject}
        allowClear
        style={{ width: 130 }}
        value={search.subject ?? null}
        options={optionsOf(t.diagnosisEnums.subject)}
        onChange={(subject) => onChange(subject ? { ...search, subject } : without(search, 'subject'))}
      />
      <Select<DiagnosisStatus[]>
        aria-label={t.common.status}
        placeholder={t.common.status}
        mode="multiple"
        allowClear
        maxTagCount={1}
        style={{ minWidth: 170 }}
        value={search.statuses ?? []}
        options={optionsOf(t.diagnosisEnums.status)}
        onChange={(statuses) => onChange(statuses.length > 0 ? { ...search, statuses } : without(search, 'statuses'))}
      />
    </>
  );
}

