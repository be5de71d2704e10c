import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import type { AssessmentSide } from '@/shared/gql/enums';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { answersQuery, type DiagnosisDetail, type DiagnosisItem } from '../queries';
import { useDiagnosisTexts } from '../texts';
import { isAnswered } from './draft';
import { Item } from './Item';

type Props = { diagnosis: DiagnosisDetail };

/** Both sides of every indicator, side by side; on a phone one below the other. */
export function Answers({ diagnosis }: Props) {
  const answers = useQuery(answersQuery(diagnosis.id));
  return <Loaded query={answers}>{(found) => <Sides diagnosis={diagnosis} found={found} />}</Loaded>;
}

type Found = { items: DiagnosisItem[]; self?: Progress | null; expert?: Progress | null };
type Progress = { answered: number; missing: number };

function Sides({ diagnosis, found }: Props & { found: Found }) {
  const t = useDiagnosisTexts();
  const [openOnly, setOpenOnly] = useState(false);
  const can = diagnosis.viewerCan;
  const mine: AssessmentSide = can.includes('ASSESS') || (!can.includes('ANSWER') && found.expert) ? 'EXPERT' : 'SELF';
  const items = openOnly ? found.items.filter((item) => !isAnswered(mine === 'SELF' ? item.self : item.expert)) : found.items;
  const groups = [...new Set(items.map(({ indicator }) => indicator.group))];
  return (
    <>
      <Head found={found} openOnly={openOnly} onOpenOnly={setOpenOnly} />
      {items.length === 0 && <EmptyState title={t.diagnoses.allAnswered} />}
      {groups.map((group) => (
        <section key={group} className="card" aria-label={group}>
          <h2>{group}</h2>
          <ul className="indicators">
            {items
              .filter(({ indicator }) => indicator.group === group)
              .map((item) => (
                <Item key={item.indicator.id} diagnosis={diagnosis} item={item} showsExpert={Boolean(found.expert)} />
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

type HeadProps = { found: Found; openOnly: boolean; onOpenOnly: (only: boolean) => void };

function Head({ found, openOnly, onOpenOnly }: HeadProps) {
  const t = useDiagnosisTexts();
  const says = (side: AssessmentSide, progress: Progress | null | undefined) =>
    progress && <span>{t.diagnoses.progress(t.diagnosisEnums.side[side], progress.answered, progress.missing)}</span>;
  return (
    <div className="answers-head">
      <Segmented<string>
        aria-label={t.common.filter}
        value={openOnly ? 'open' : 'all'}
        options={[
          { value: 'all', label: t.diagnoses.showAll },
          { value: 'open', label: t.diagnoses.showOpen },
        ]}
        onChange={(value) => onOpenOnly(value === 'open')}
      />
      <output className="answers-progress">
        {says('SELF', found.self)}
        {says('EXPERT', found.expert)}
        {!found.expert && <span>{t.diagnoses.hiddenSide}</span>}
      </output>
    </div>
  );
}
