import { useFilingTexts } from '@/features/filings/texts';
import type { Finding } from '../entry/findings';
import { useLabel } from './context';

/** What is wrong, in words; a wrong unit names the right one. */
export function useFindingText(): (finding: Finding) => string {
  const t = useFilingTexts();
  const text = useLabel();
  return ({ rule, fault, unit, message, server }) => {
    const said = message ?? server?.message;
    if (fault === 'WRONG_UNIT' && unit) return t.filings.wrongUnit(unit);
    if (fault && !(fault === 'WRONG_UNIT' && said)) return t.enums.cellFault[fault];
    return text(said ?? { zh: rule, en: rule });
  };
}
