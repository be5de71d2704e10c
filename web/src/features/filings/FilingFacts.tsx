import { Link } from '@tanstack/react-router';
import { useFilingTexts } from '@/features/filings/texts';
import { Pairs } from '@/shared/ui/Pairs';
import type { FilingDetail } from './queries';

/** Whose filing this is, and its days. */
export function FilingFacts({ filing }: { filing: FilingDetail }) {
  const t = useFilingTexts();
  return (
    <section className="card filing-facts">
      <Pairs
        pairs={[
          {
            key: 'enterprise',
            label: t.common.enterprise,
            value: (
              <Link to="/enterprises/$id" params={{ id: filing.enterprise.id }}>
                {filing.enterprise.name}
              </Link>
            ),
          },
          { key: 'park', label: t.common.park, value: filing.park.name },
          { key: 'days', label: t.filings.dueOn, value: `${filing.dueOn}（${t.filings.locksOn} ${filing.locksOn}）` },
          { key: 'preparer', label: t.filings.preparedBy, value: filing.preparedBy?.name ?? '' },
        ]}
      />
    </section>
  );
}
