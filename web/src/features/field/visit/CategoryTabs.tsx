import { useEffect, useRef } from 'react';
import type { Answer } from '@/shared/gql/enums';
import { useT } from '@/shared/i18n';
import { type Checklist, countAnswered, itemsIn } from './model';

type Props = {
  checklist: Checklist;
  answers: ReadonlyMap<string, Answer>;
  value: string;
  onChange: (category: string) => void;
};

/** A row to swipe, each category with its progress. */
export function CategoryTabs({ checklist, answers, value, onChange }: Props) {
  const t = useT();
  const row = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    const tab = row.current?.children[checklist.categories.indexOf(value)];
    tab?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [checklist, value]);
  return (
    <fieldset className="phone-tabs" aria-label={t.field.category} ref={row}>
      {checklist.categories.map((category) => {
        const items = itemsIn(checklist, category);
        const done = countAnswered(items, answers);
        return (
          <button
            key={category}
            type="button"
            aria-pressed={category === value}
            data-done={done === items.length || undefined}
            onClick={() => onChange(category)}
          >
            {category}
            <span>
              {done}/{items.length}
            </span>
          </button>
        );
      })}
    </fieldset>
  );
}
