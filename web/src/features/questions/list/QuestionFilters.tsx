import { Select } from 'antd';
import { useQuestionTexts } from '@/features/questions/texts';
import type { QuestionCategory, QuestionSort } from '@/shared/gql/enums';
import { useEnterpriseTag } from '@/shared/office/form/useEnterpriseTag';
import { SearchBar } from '@/shared/office/list/SearchBar';
import { activeKeys, without } from '@/shared/office/list/search';
import { optionsOf } from '@/shared/ui/options';
import { type QuestionSearch, sortOf } from '../filter';

type Props = { search: QuestionSearch; onChange: (search: QuestionSearch) => void };

export function QuestionFilters({ search, onChange }: Props) {
  const t = useQuestionTexts();
  const enterprise = useEnterpriseTag(search.enterpriseId);
  const textOf = (key: keyof QuestionSearch): string => {
    if (key === 'text') return `“${search.text}”`;
    if (key === 'statuses') return (search.statuses ?? []).map((one) => t.enums.questionStatus[one]).join('、');
    if (key === 'categories') return (search.categories ?? []).map((one) => t.enums.questionCategory[one]).join('、');
    if (key === 'waitingForMe' || key === 'overdue' || key === 'toPublish') return t.questions[key];
    if (key === 'aboutId') return t.questions.about;
    if (key === 'enterpriseId') return enterprise;
    return key === 'parkId' ? t.common.park : t.common.filter;
  };
  const tags = activeKeys(search).map((key) => ({
    key,
    label: textOf(key),
    onRemove: () => onChange(without(search, key)),
  }));
  return (
    <SearchBar
      text={search.text}
      placeholder={t.questions.searchText}
      onText={(text) => onChange(text ? { ...search, text } : without(search, 'text'))}
      tags={tags}
      onClear={() => onChange(search.sort ? { sort: search.sort } : {})}
    >
      <Select<QuestionCategory[]>
        aria-label={t.questions.category}
        placeholder={t.questions.category}
        mode="multiple"
        allowClear
        maxTagCount={1}
        style={{ minWidth: 180 }}
        value={search.categories ?? []}
        options={optionsOf(t.enums.questionCategory)}
        onChange={(categories) =>
          onChange(categories.length > 0 ? { ...search, categories } : without(search, 'categories'))
        }
      />
      <Select<QuestionSort>
        aria-label={t.issues.sort}
        value={sortOf(search)}
        style={{ width: 140 }}
        options={optionsOf(t.enums.questionSort)}
        onChange={(sort) => onChange({ ...search, sort })}
      />
    </SearchBar>
  );
}

