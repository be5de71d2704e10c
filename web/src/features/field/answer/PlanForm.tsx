import { type FormEvent, useState } from 'react';
import { useViewer } from '@/app/auth';
import type { IssueDetailFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { errorText } from '@/shared/ui/text/errorText';
import { today } from '@/shared/ui/text/time';
import { useDraft } from '../store/drafts';
import { useSend } from './useSend';

type Props = { issue: IssueDetailFragment; owner: string; onDone: () => void };
type Values = { measure: string; person: string; plannedOn: string };

/** The deadline, or today when it has passed: a plan cannot begin in the past. */
const dayFrom = (dueOn: string | null | undefined) => (dueOn && dueOn > today() ? dueOn : today());

/** Filled from the advice, the person and the deadline: one tap when that is the plan. */
export function PlanForm(props: Props) {
  const t = useT();
  const { draft, busy, error, submit } = usePlan(props);
  const { values, set } = draft;
  if (!draft.ready) return null;
  return (
    <form className="phone-form" onSubmit={(event) => void submit(event)} noValidate>
      <label className="phone-field">
        <span>{t.field.measure}</span>
        <textarea
          rows={3}
          value={values.measure}
          placeholder={t.field.measureHint}
          onChange={({ target }) => set({ measure: target.value })}
        />
      </label>
      <label className="phone-field">
        <span>{t.field.person}</span>
        <input value={values.person} maxLength={60} onChange={({ target }) => set({ person: target.value })} />
      </label>
      <label className="phone-field">
        <span>{t.field.plannedDone}</span>
        <input
          type="date"
          value={values.plannedOn}
          min={today()}
          onChange={({ target }) => set({ plannedOn: target.value })}
        />
      </label>
      <p role="alert" className="phone-error">
        {error}
      </p>
      <button type="submit" className="phone-button" data-primary disabled={busy}>
        {t.field.savePlan}
      </button>
    </form>
  );
}

function usePlan({ issue, owner, onDone }: Props) {
  const t = useT();
  const { name } = useViewer();
  const { busy, send } = useSend(owner);
  const [error, setError] = useState('');
  const key = `plan:${issue.id}`;
  const initial: Values = {
    measure: issue.plan?.measure ?? issue.advice,
    person: issue.plan?.person ?? issue.responsible?.name ?? name,
    plannedOn: issue.plan?.plannedOn ?? dayFrom(issue.dueOn),
  };
  const draft = useDraft<Values>({ owner, key, initial });
  const { values } = draft;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!values.measure.trim() || !values.person.trim() || !values.plannedOn) return setError(t.field.needPlan);
    const input = { id: issue.id, version: issue.version, ...values };
    const site = issue.enterprise?.name ?? issue.park.name;
    const head = { owner, subject: issue.id, title: issue.title, site, photoIds: [] };
    const outcome = await send({ kind: 'PLAN', ...head, input }, { key, values });
    if (outcome.at === 'failed') setError(errorText(outcome.error, t));
    return onDone();
  };
  return { draft, busy, error, submit };
}
