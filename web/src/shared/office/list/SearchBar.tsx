import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useIsPhone } from '@/shared/hooks/useMedia';
import { useT } from '@/shared/i18n';

export type ActiveTag = { key: string; label: string; onRemove: () => void };

type Props = {
  text: string | undefined;
  placeholder: string;
  onText: (text: string | undefined) => void;
  tags: ActiveTag[];
  onClear: () => void;
  children?: ReactNode;
};

/** 查询/重置 with filters that apply at once; what is active stands below as tags that can be removed. */
export function SearchBar({ text, placeholder, onText, tags, onClear, children }: Props) {
  const t = useT();
  const phone = useIsPhone();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState(text ?? '');
  const [applied, setApplied] = useState(text);
  // A tag removed or a view opened changes the filter from outside.
  if (applied !== text) {
    setApplied(text);
    setTyped(text ?? '');
  }
  return (
    <search className="search-bar">
      <div className="search-bar-row">
        <Input.Search
          className="search-bar-text"
          aria-label={placeholder}
          placeholder={placeholder}
          value={typed}
          allowClear
          enterButton={t.common.query}
          onChange={(event) => setTyped(event.target.value)}
          onSearch={(value) => onText(value.trim() || undefined)}
        />
        {phone && (
          <Button aria-expanded={open} onClick={() => setOpen(!open)}>
            {t.common.filter}
          </Button>
        )}
        {(!phone || open) && children}
        {(!phone || open) && (
          <Button onClick={onClear} disabled={tags.length === 0}>
            {t.common.reset}
          </Button>
        )}
      </div>
      <Tags tags={tags} />
    </search>
  );
}

function Tags({ tags }: Pick<Props, 'tags'>) {
  const t = useT();
  if (tags.length === 0) return null;
  return (
    <ul className="search-bar-tags" aria-label={t.issues.filters}>
      {tags.map((tag) => (
        <li key={tag.key}>
          <button type="button" onClick={tag.onRemove} aria-label={t.common.removeFilter(tag.label)}>
            {tag.label} <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
