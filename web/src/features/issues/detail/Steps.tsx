import type { IssueDetailFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { formatDayOf } from '@/shared/ui/text/time';

export function Steps({ steps }: { steps: IssueDetailFragment['steps'] }) {
  const t = useT();
  return (
    <ol className="steps" aria-label={t.issues.stepsTitle}>
      {steps.map((step) => (
        <li
          key={step.status}
          data-done={step.done || undefined}
          data-current={step.current || undefined}
          aria-current={step.current ? 'step' : undefined}
        >
          <strong>{t.enums.issueStatus[step.status]}</strong>
          <span>{formatDayOf(step.at)}</span>
        </li>
      ))}
    </ol>
  );
}
