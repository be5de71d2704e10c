import { DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import type { AuditOutcome, AuditSource } from '@/shared/gql/enums';
import { useAuditTexts } from '@/features/audit/texts';
import { SearchBar } from '@/shared/office/list/SearchBar';
import { eventText } from '@/shared/ui/text/words';
import { subjectText } from './particulars';
import type { AuditSearch } from './filter';

type Props = { search: AuditSearch; onChange: (search: AuditSearch) => void };

export function AuditFilters({ search, onChange }: Props) {
  const t = useAuditTexts();
  const drop = (key: keyof AuditSearch) => {
    const { [key]: _gone, ...rest } = search;
    onChange(rest);
  };
  const set = (part: AuditSearch) => onChange({ ...search, ...part });
  return (
    <SearchBar
      text={search.who}
      placeholder={t.audit.whoText}
      onText={(who) => (who ? set({ who }) : drop('who'))}
      tags={useTags(search, drop)}
      onClear={() => onChange({})}
    >
      <Words<AuditSource>
        label={t.audit.source}
        words={t.enums.auditSource}
        value={search.source}
        onChange={(source) => (source ? set({ source }) : drop('source'))}
      />
      <Words<AuditOutcome>
        label={t.audit.outcome}
        words={t.enums.auditOutcome}
        value={search.outcome}
        onChange={(outcome) => (outcome ? set({ outcome }) : drop('outcome'))}
      />
      <Kinds search={search} onChange={(kinds) => (kinds.length > 0 ? set({ kinds }) : drop('kinds'))} />
      <Days search={search} onChange={onChange} />
    </SearchBar>
  );
}

function Days({ search, onChange }: Props) {
  const t = useAuditTexts();
  return (
    <DatePicker.RangePicker
      aria-label={t.audit.days}
      allowEmpty={[true, true]}
      value={[search.from ? dayjs(search.from) : null, search.to ? dayjs(search.to) : null]}
      onChange={(days) => {
        const [from, to] = (days ?? []).map((day) => day?.format('YYYY-MM-DD'));
        const { from: _from, to: _to, ...rest } = search;
        onChange({ ...rest, ...(from && { from }), ...(to && { to }) });
      }}
    />
  );
}

/** What is set, as words that can be removed. */
function useTags(search: AuditSearch, drop: (key: keyof AuditSearch) => void) {
  const t = useAuditTexts();
  const named = (label: string, value: string) => `${label}${t.common.colon}${value}`;
  const texts: Record<keyof AuditSearch, string> = {
    who: `“${search.who ?? ''}”`,
    source: search.source ? t.enums.auditSource[search.source] : '',
    kinds: (search.kinds ?? []).map((kind) => eventText(kind, t)).join('、'),
    outcome: search.outcome ? t.enums.auditOutcome[search.outcome] : '',
    actorId: t.audit.thisPerson,
    subjectKind: subjectText(search.subjectKind ?? '', t),
    subjectId: t.audit.thisSubject,
    parkId: t.audit.thisPark,
    from: named(t.audit.from, search.from ?? ''),
    to: named(t.audit.to, search.to ?? ''),
  };
  const keys = Object.keys(search) as (keyof AuditSearch)[];
  return keys.map((key) => ({ key, label: texts[key], onRemove: () => drop(key) }));
}

type WordsProps<W extends string> = {
  label: string;
  words: Record<W, string>;
  value: W | undefined;
  onChange: (word: W | undefined) => void;
};

function Words<W extends string>({ label, words, value, onChange }: WordsProps<W>) {
  return (
    <Select<W | null>
      aria-label={label}
      placeholder={label}
      allowClear
      value={value ?? null}
      options={(Object.entries(words) as [W, string][]).map(([word, text]) => ({ value: word, label: text }))}
      style={{ minWidth: 120 }}
      onChange={(word) => onChange(word ?? undefined)}
    />
  );
}

function Kinds({ search, onChange }: { search: AuditSearch; onChange: (kinds: string[]) => void }) {
  const t = useAuditTexts();
  return (
    <Select<string[]>
      mode="multiple"
      aria-label={t.audit.kind}
      placeholder={t.audit.kind}
      allowClear
      maxTagCount={1}
      optionFilterProp="label"
      value={search.kinds ?? []}
      options={Object.entries(t.events).map(([code, label]) => ({ value: code.toLowerCase(), label }))}
      style={{ minWidth: 180 }}
      onChange={onChange}
    />
  );
}
