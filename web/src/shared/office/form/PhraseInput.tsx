import { Button, Input } from 'antd';
import { useState } from 'react';
import { useT } from '@/shared/i18n';

type Props = { id: string; page: string; value: string; onChange: (text: string) => void; rows?: number };

/** A text with 常用意见 below it: a person's own phrases for this action, kept on this device. */
export function PhraseInput({ id, page, value, onChange, rows = 4 }: Props) {
  const t = useT();
  const { phrases, add, remove } = usePhrases(page);
  return (
    <div>
      <Input.TextArea
        id={id}
        rows={rows}
        value={value}
        maxLength={2000}
        showCount
        onChange={(event) => onChange(event.target.value)}
      />
      <div className="phrases">
        <span>{t.common.phrases}</span>
        {phrases.map((phrase) => (
          <span key={phrase} className="phrase">
            <button type="button" title={t.common.phraseUse} onClick={() => onChange(value + phrase)}>
              {phrase}
            </button>
            <button type="button" aria-label={t.common.phraseRemove(phrase)} onClick={() => remove(phrase)}>
              ×
            </button>
          </span>
        ))}
        <Button type="link" size="small" disabled={!value.trim()} onClick={() => add(value.trim())}>
          {t.common.phraseSave}
        </Button>
      </div>
    </div>
  );
}

function usePhrases(page: string) {
  const t = useT();
  const stored = `ps.phrases.${page}`;
  const [own, setOwn] = useState<string[] | null>(() => JSON.parse(localStorage.getItem(stored) ?? 'null'));
  const phrases = own ?? (t.phrases as Record<string, string[]>)[page] ?? [];
  const keep = (next: string[]) => {
    localStorage.setItem(stored, JSON.stringify(next));
    setOwn(next);
  };
  return {
    phrases,
    add: (text: string) => keep([...phrases.filter((one) => one !== text), text]),
    remove: (text: string) => keep(phrases.filter((one) => one !== text)),
  };
}
