import { type Place, ONLY_ROW } from '../audit/form';
import { keyOf } from '../entry/places';
import { useLabel, useSheet } from './context';

/** 用水情况 · DW001 · 化学需氧量: where a cell is, in words. */
export function usePlaceName(): (place: Place) => string {
  const text = useLabel();
  const { sections, store } = useSheet();
  return (place) => {
    const section = sections.find(({ code }) => code === place.section);
    const field = section?.fields.find(({ code }) => code === place.field);
    if (!section || !field) return keyOf(place);
    const words = (section.repeated?.keys ?? []).map((code) => {
      const value = store.cell(keyOf({ section: section.code, row: place.row, field: code })).value;
      const options = section.fields.find((one) => one.code === code)?.options ?? [];
      const option = options.find((one) => one.code === value);
      return option ? text(option.label) : value;
    });
    const row = place.row === ONLY_ROW ? [] : [words.filter(Boolean).join(' ')];
    return [text(section.label), ...row, text(field.label)].filter(Boolean).join(' · ');
  };
}
