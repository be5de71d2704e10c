import { useDeferredValue, useMemo, useState, useSyncExternalStore } from 'react';
import { readRuleContext } from '../audit/facts';
import { ONLY_ROW } from '../audit/form';
import type { FormDetail, FormSection } from '../queries';
import type { CellComment, Sheet } from '../sheet/context';
import type { EntryStore } from './EntryStore';
import { type Finding, findingsOf, findingsOfServer, type FormRules, type ServerVerdict } from './findings';
import type { Earlier } from './past';
import { keyOf } from './places';
import { contentOf, rowKeys, rowsOfUnsent } from './sheet';

export type SheetInput = {
  store: EntryStore;
  form: FormDetail;
  locked: string | null;
  ruleContext: string | null;
  verdicts: readonly ServerVerdict[];
  earlier: Earlier;
  comments: ReadonlyMap<string, CellComment>;
  changed: ReadonlyMap<string, string>;
  say: (text: string) => void;
};

export type SheetModel = {
  /** Changes only with what many cells show: one key typed draws one cell. */
  sheet: Sheet;
  findings: readonly Finding[];
  focused: string | null;
};

/** Everything that the cells and the panels beside them show of one filing. */
export function useSheetModel(input: SheetInput): SheetModel {
  const { store, form, locked, earlier, comments, changed, say } = input;
  const [focused, focus] = useState<string | null>(null);
  const rows = useRows(store, form.sections);
  const findings = useSame(useFindings(input, rows.keys));
  const byCell = useMemo(() => grouped(findings), [findings]);
  const { sections } = form;
  const sheet = useMemo(
    (): Sheet => ({ store, sections, earlier, locked, ...rows, findings: byCell, comments, changed, focus, say }),
    [store, sections, earlier, locked, rows, byCell, comments, changed, say],
  );
  return { sheet, findings, focused };
}

/** The list before, as long as it says the same. */
function useSame(findings: readonly Finding[]): readonly Finding[] {
  const [kept, setKept] = useState(findings);
  if (kept === findings || JSON.stringify(kept) === JSON.stringify(findings)) return kept;
  setKept(findings);
  return findings;
}

function grouped(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const all = new Map<string, Finding[]>();
  for (const one of findings) {
    const key = keyOf(one.place);
    all.set(key, [...(all.get(key) ?? []), one]);
  }
  return all;
}

type Rows = Pick<Sheet, 'keys' | 'addRow' | 'removeRow'>;

/** The rows of each section: the server's, those that are only typed, and those that somebody added here. */
function useRows(store: EntryStore, sections: readonly FormSection[]): Rows {
  // A row whose cells were emptied stays until it is removed.
  const [seen] = useState(() => new Map<string, string[]>());
  const [gone] = useState(() => new Set<string>());
  const [, draw] = useState(0);
  useSyncExternalStore(store.subscribe, () => store.revision);
  const unsent = rowsOfUnsent(store.waiting);
  for (const section of sections) {
    const more = [...(seen.get(section.code) ?? []), ...(unsent.get(section.code) ?? [])];
    const all = rowKeys(section, store.serverRows, more);
    seen.set(section.code, section.repeated ? all.filter((key) => !gone.has(`${section.code}/${key}`)) : all);
  }
  const signature = JSON.stringify([...seen]);
  return useMemo(
    () => ({
      keys: (section) => seen.get(section.code) ?? [],
      addRow: (section) => {
        const key = crypto.randomUUID();
        seen.set(section.code, [...(seen.get(section.code) ?? []), key]);
        draw((n) => n + 1);
        return key;
      },
      removeRow: (section, row) => {
        if (row === ONLY_ROW) return;
        gone.add(`${section.code}/${row}`);
        const filled = section.fields.map((field) => keyOf({ section: section.code, row, field: field.code }));
        store.put(filled.filter((key) => store.cell(key).value !== '').map((key) => ({ key, value: '' })));
        draw((n) => n + 1);
      },
    }),
    // Another signature is another list: only then are the tables drawn again.
    // oxlint-disable-next-line react/exhaustive-deps -- as said
    [signature, seen, gone, store],
  );
}

/** Judged again a moment after each key; by the rules in use, with what the server knows besides the cells. */
function useFindings(
  { store, form, locked, ruleContext, verdicts }: SheetInput,
  keys: Sheet['keys'],
): readonly Finding[] {
  const revision = useDeferredValue(useSyncExternalStore(store.subscribe, () => store.revision));
  const context = useMemo(() => (ruleContext ? readRuleContext(ruleContext) : null), [ruleContext]);
  const rules = useMemo(
    (): FormRules => form.form.rules.filter(({ status }) => status === 'PUBLISHED'),
    [form.form.rules],
  );
  return useMemo(() => {
    if (locked !== null) return findingsOfServer(verdicts);
    const content = contentOf(form.sections, (section) => keys(section as FormSection), (key) => store.cell(key).value);
    return findingsOf([form.sections, rules], [content, context], verdicts);
    // oxlint-disable-next-line react/exhaustive-deps -- the revision stands for every cell
  }, [revision, form, rules, context, verdicts, locked, keys]);
}
