import { dimensionOf, hasUnitByRow, unitOf } from '../audit/form';
import { keyOf } from '../entry/places';
import type { FormField, FormSection } from '../queries';
import { useCell } from './useCell';

type Unit = {
  unit: string;
  /** It follows what is chosen in the row, and no head says it. */
  byRow: boolean;
};

/** The unit of a cell. */
export function useUnit(section: FormSection, field: FormField, row: string): Unit {
  const byRow = hasUnitByRow(section, field);
  const about = dimensionOf(section)?.code ?? field.code;
  const { value } = useCell(keyOf({ section: section.code, row, field: byRow ? about : field.code }));
  return { unit: unitOf(section, field, { [about]: value }), byRow };
}
