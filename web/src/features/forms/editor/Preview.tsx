import { App } from 'antd';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { EntryStore } from '@/features/filings/entry/EntryStore';
import { useSheetModel } from '@/features/filings/entry/useSheetModel';
import { SheetContext } from '@/features/filings/sheet/context';
import { SheetView } from '@/features/filings/sheet/Sheet';
import type { EditedSection, FormFull } from '../queries';
import { useFilingTexts } from '@/features/filings/texts';
import { Tag } from '@/shared/ui/tags';
import '@/features/filings/filings.css';

type Props = { form: FormFull; sections: readonly EditedSection[] };

const NOBODY = new Map<string, never>();
const NO_PAST: never[] = [];
const NO_VERDICTS: never[] = [];

/** Nothing of the past, nothing of other forms: what a rule says of the cells alone. */
const CONTEXT = JSON.stringify({ period: {}, enterprise: {}, last: null, lastYear: null, history: [], other: {}, peers: {} });

/** What an enterprise will see, with the rules in use at work on what is typed here; nothing is stored. */
export function Preview({ form, sections }: Props) {
  const t = useFilingTexts();
  const { message } = App.useApp();
  const [store] = useState(() => new EntryStore({ owner: 'preview', filing: form.id }));
  const shown = useDeferredValue(sections);
  const asked = useMemo(
    () => ({ id: form.id, number: 0, sections: [...shown], form: { ...form, rules: form.rules } }),
    [form, shown],
  );
  const { sheet, findings } = useSheetModel({
    store,
    form: asked,
    locked: null,
    ruleContext: CONTEXT,
    verdicts: NO_VERDICTS,
    earlier: NO_PAST,
    comments: NOBODY,
    changed: NOBODY,
    say: useCallback((text: string) => void message.info(text), [message]),
  });
  return (
    <section className="editor-preview" aria-label={t.forms.preview}>
      <h2>
        {t.forms.preview} <Tag tone="neutral">{t.filings.findingsCount(findings.filter((one) => one.level === 'MANDATORY').length, findings.filter((one) => one.level === 'ADVISORY').length)}</Tag>
      </h2>
      <p className="muted">{t.forms.previewHint}</p>
      <SheetContext value={sheet}>
        <SheetView />
      </SheetContext>
    </section>
  );
}
