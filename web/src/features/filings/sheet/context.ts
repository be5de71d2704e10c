import { createContext, useContext } from 'react';
import { useI18n } from '@/shared/i18n';
import type { Label } from '../audit/form';
import type { EntryStore } from '../entry/EntryStore';
import type { Earlier } from '../entry/past';
import type { Finding } from '../entry/findings';
import type { FormSection } from '../queries';

export type CellComment = { text: string; by: string };

/** What a cell may need to know of its filing. */
export type Sheet = {
  store: EntryStore;
  sections: readonly FormSection[];
  earlier: Earlier;
  /** Why nothing can be written; null when it can. */
  locked: string | null;
  keys: (section: FormSection) => readonly string[];
  addRow: (section: FormSection) => string;
  removeRow: (section: FormSection, row: string) => void;
  findings: ReadonlyMap<string, readonly Finding[]>;
  comments: ReadonlyMap<string, CellComment>;
  /** Cells that changed since the last submission, with what stood there. */
  changed: ReadonlyMap<string, string>;
  focus: (key: string) => void;
  /** Says something about a paste. */
  say: (text: string) => void;
};

export const SheetContext = createContext<Sheet | null>(null);

export function useSheet(): Sheet {
  const sheet = useContext(SheetContext);
  if (!sheet) throw new Error('a cell outside a sheet');
  return sheet;
}

/** A text of a form in the viewer's language. */
export function useLabel(): (label: Label) => string {
  const { locale } = useI18n();
  return (label) => (locale === 'EN' && label.en ? label.en : label.zh);
}
