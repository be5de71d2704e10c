import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ArchiveKind } from '@/shared/gql/enums';
import { useI18n } from '@/shared/i18n';
import { typeName } from './names';
import { typesQuery } from './queries';

type Props = {
  id?: string;
  label: string;
  kind: ArchiveKind | null;
  value: string | undefined;
  width?: number | string;
  allowClear?: boolean;
  onChange: (code: string | undefined) => void;
};

export function TypeSelect({ id, label, kind, value, width = 200, allowClear = true, onChange }: Props) {
  const { locale } = useI18n();
  const { data = [], isFetching } = useQuery(typesQuery(kind));
  return (
    <Select
      {...(id !== undefined && { id })}
      aria-label={label}
      placeholder={label}
      allowClear={allowClear}
      loading={isFetching}
      style={{ width }}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? null}
      options={data.map((type) => ({ value: type.code, label: typeName(type, locale) }))}
      onChange={(code: string | null) => onChange(code ?? undefined)}
    />
  );
}
