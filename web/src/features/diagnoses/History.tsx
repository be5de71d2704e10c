import { useQuery } from '@tanstack/react-query';
import { Loaded } from '@/shared/ui/states';
import { Timeline } from '@/shared/ui/Timeline';
import { type DiagnosisDetail, historyQuery } from './queries';
import { useDiagnosisTexts } from './texts';

export function History({ diagnosis }: { diagnosis: DiagnosisDetail }) {
  const t = useDiagnosisTexts();
  const events = useQuery(historyQuery(diagnosis.id));
  return (
    <section className="card">
      <h2>{t.diagnoses.tab.history}</h2>
      <Loaded query={events}>{(all) => <Timeline events={all} />}</Loaded>
    </section>
  );
}
