import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useViewer } from '@/app/auth';
import type { ApplicationStep } from '@/shared/gql/enums';
import type { ApplicationRowFragment } from '@/shared/gql/graphql';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { Tag } from '@/shared/ui/tags';
import { StepTag } from '../DiagnosisTag';
import { applicationsQuery, type DiagnosisDetail } from '../queries';
import { useDiagnosisTexts } from '../texts';
import { AdvanceDialog } from './AdvanceDialog';
import { StartDialog } from './StartDialog';

/** What was applied for after the diagnosis, step by step to its outcome. */
export function Applications({ diagnosis }: { diagnosis: DiagnosisDetail }) {
  const t = useDiagnosisTexts();
  const applications = useQuery(applicationsQuery(diagnosis.id));
  const [starting, setStarting] = useState(false);
  const starts = diagnosis.viewerCan.includes('APPLY');
  return (
    <>
      {starts && (
        <div className="part-tools">
          <Button type="primary" onClick={() => setStarting(true)}>
            {t.diagnoses.startApplication}
          </Button>
        </div>
      )}
      <Loaded query={applications}>
        {(rows) =>
          rows.length > 0 ? rows.map((row) => <Card key={row.id} row={row} />) : <EmptyState hint={t.diagnoses.noApplications} />
        }
      </Loaded>
      {starting && <StartDialog diagnosis={diagnosis} onClose={() => setStarting(false)} />}
    </>
  );
}

function Card({ row }: { row: ApplicationRowFragment }) {
  const t = useDiagnosisTexts();
  const { pages } = useViewer();
  const [step, setStep] = useState<ApplicationStep | null>(null);
  return (
    <article className="application">
      <header>
        <h2>{`${row.title}（${row.year}）`}</h2>
        <Tag tone="neutral">{t.diagnosisEnums.level[row.level]}</Tag>
        <StepTag step={row.status} />
        {row.honour && pages.includes('HONOURS') && (
          <Link to="/honours" search={{ text: row.subjectName }}>
            {t.diagnoses.inRegister}
          </Link>
        )}
      </header>
      <ol>
        {row.steps.map((taken) => (
          <li key={taken.step}>
            {t.diagnoses.stepOn(t.diagnosisEnums.step[taken.step], taken.on)}
            {taken.note && <p>{taken.note}</p>}
          </li>
        ))}
      </ol>
      <span className="row-buttons">
        {row.viewerCan.map((next) => (
          <Button key={next} type={next === 'REFUSED' || next === 'WITHDRAWN' ? 'default' : 'primary'} onClick={() => setStep(next)}>
            {t.diagnoses.stepOf(t.diagnosisEnums.step[next])}
          </Button>
        ))}
      </span>
      {step && <AdvanceDialog application={row} step={step} onClose={() => setStep(null)} />}
    </article>
  );
}
