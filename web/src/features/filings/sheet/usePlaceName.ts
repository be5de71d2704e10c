import { useT } from '@/shared/i18n';
import { type Place, ONLY_ROW } from '../audit/form';
import { keyOf } from '../entry/places';
import { useLabel, useSheet } from './context';

/** 用水情况 · DW001 · 化学需氧量: where a cell is, in words. `coming`: cells of rows that are about to be there. */
export function usePlaceName(coming?: ReadonlyMap<string, string>): (place: Place) => string {
  const text = useLabel();
  const { sections, store } = useSheet();
  return (place) => {
    const section = sections.find(({ code }) => code === place.section);
    const field = section?.fields.find(({ code }) => code === place.field);
    if (!section || !field) return keyOf(place);
    const words = (section.repeated?.keys ?? []).map((code) => {
      const key = keyOf({ section: section.code, row: place.row, field: code });
      const value = coming?.get(key) ?? store.cell(key).value;
      const options = section.fields.find((one) => one.code === code)?.options ?? [];
      const option = options.find((one) => one.code === value);
      return option ? text(option.label) : value;
    });
    const row = place.row === ONLY_ROW ? [] : [words.filter(Boolean).join(' ')];
    return [text(section.label), ...row, text(field.label)].filter(Boolean).join(' · ');
  };
}

/** What a cell says, in words: the label of a choice, not its code. */
export function useValueText(): (place: Place, value: string) => string {
  const t = useT();
  const text = useLabel();
  const { sections } = useSheet();
  return (place, value) => {
    const fields = sections.find(({ code }) => code === place.section)?.fields;
    const field = fields?.find(({ code }) => code === place.field);
    if (field?.kind === 'FILE') return value && t.common.file;
    const option = field?.options.find(({ code }) => code === value);
    return option ? text(option.label) : value;
  };
}
