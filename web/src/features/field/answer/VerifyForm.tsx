import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { IssueAction, VerifyMethod } from '@/shared/gql/enums';
import type { IssueDetailFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { errorText } from '@/shared/ui/text/errorText';
import { Chips } from '../layout/Chips';
import { PhotoField } from '../photos/PhotoField';
import { useKept } from '../store/copies';
import { useDraft } from '../store/drafts';
import type { NewItem, Work } from '../store/item';
import { todoSource } from '../store/sources';
import { useQueue } from '../store/sync';
import { useSend } from './useSend';

type Props = { issue: IssueDetailFragment; owner: string; visit: string | undefined; refresh: () => void };
type Values = { opinion: string; method: VerifyMethod };

const METHODS: readonly VerifyMethod[] = ['PAPER', 'ON_SITE'];

/** Passing is one tap: the opinion has a default. Returning needs a reason. */
export function VerifyForm(props: Props) {
  const t = useT();
  const { issue } = props;
  const note = useRef<HTMLTextAreaElement>(null);
  const form = useVerify(props, () => note.current?.focus());
  const { draft, lookback } = form;
  if (!draft.ready) return null;
  return (
    <section className="phone-form">
      {issue.viewerCan.includes('VERIFY') && (
        <Chips
          label={t.field.method}
          options={METHODS}
          words={t.enums.verifyMethod}
          value={draft.values.method}
          onChange={(method) => draft.set({ method })}
        />
      )}
      <label className="phone-field">
        <span>{t.field.opinion}</span>
        <textarea
          ref={note}
          rows={2}
          value={draft.values.opinion}
          placeholder={lookback ? t.field.goodDefault : t.field.passDefault}
          onChange={({ target }) => draft.set({ opinion: target.value })}
        />
      </label>
      <Phrases texts={t.phrases[lookback ? 'REOPEN' : 'RETURN'] ?? []} onUse={(opinion) => draft.set({ opinion })} />
      <PhotoField
        label={t.field.addEvidence}
        photos={draft.photos}
        as="EVIDENCE"
        onAdd={(files, role) => void draft.addPhotos(files, role)}
        onRemove={(photo) => void draft.removePhoto(photo)}
      />
      <Decisions issue={issue} form={form} />
    </section>
  );
}

/** What each button sends; what is missing is said, and the note gets the focus. */
function useVerify({ issue, owner, visit, refresh }: Props, focusNote: () => void) {
  const t = useT();
  const { busy, send } = useSend(owner);
  const [error, setError] = useState('');
  const key = `verify:${issue.id}`;
  const lookback = issue.viewerCan.includes('CONFIRM_LOOKBACK');
  const initial: Values = { opinion: '', method: lookback ? 'ON_SITE' : 'PAPER' };
  const draft = useDraft<Values>({ owner, key, initial });
  const target = { id: issue.id, version: issue.version };
  const on = visit ? { visitId: visit } : {};
  const typed = draft.values.opinion.trim();

  const go = useGo({ issue, owner, visit, refresh }, { draft, key, send, setError });
  const withNote = (missing: string, work: (text: string) => Work) => () => {
    if (typed) return void go(work(typed));
    setError(missing);
    return focusNote();
  };
  return {
    draft,
    lookback,
    busy,
    error,
    pass: () =>
      void go({ kind: 'VERIFY', input: { ...target, opinion: typed || t.field.passDefault, method: draft.values.method } }),
    sendBack: withNote(t.field.needReason, (reason) => ({ kind: 'RETURN', input: { ...target, reason } })),
    good: () => void go({ kind: 'LOOKBACK_GOOD', input: { ...target, finding: typed || t.field.goodDefault, ...on } }),
    bad: withNote(t.field.needFinding, (finding) => ({ kind: 'LOOKBACK_BAD', input: { ...target, finding, ...on } })),
  };
}

type Form = {
  draft: ReturnType<typeof useDraft<Values>>;
  key: string;
  send: ReturnType<typeof useSend>['send'];
  setError: (text: string) => void;
};

/** Sends it; the next verification opens, or what stood against it is said. */
function useGo({ issue, owner, visit, refresh }: Props, { draft, key, send, setError }: Form) {
  const t = useT();
  const navigate = useNavigate();
  const next = useNext(owner, issue.id);
  return async (work: Work) => {
    const site = issue.enterprise?.name ?? issue.park.name;
    const photoIds = draft.photos.map((photo) => photo.id);
    const item = { owner, subject: issue.id, title: issue.title, site, photoIds, ...work } as NewItem;
    const outcome = await send(item, { key, values: draft.values });
    if (outcome.at !== 'failed') {
      const to = visit ? `/m/visits/${visit}` : next();
      return void navigate({ to: to as string, replace: true });
    }
    refresh();
    return setError(errorText(outcome.error, t));
  };
}

type DecisionProps = { issue: IssueDetailFragment; form: ReturnType<typeof useVerify> };

function Decisions({ issue, form }: DecisionProps) {
  const t = useT();
  const can = (action: IssueAction) => issue.viewerCan.includes(action);
  return (
    <div className="phone-save">
      <p role="alert" className="phone-error">
        {form.error}
      </p>
      {can('RETURN') && <Choice label={t.field.sendBack} danger busy={form.busy} onClick={form.sendBack} />}
      {can('VERIFY') && <Choice label={t.field.pass} primary busy={form.busy} onClick={form.pass} />}
      {can('REOPEN') && <Choice label={t.field.bad} danger busy={form.busy} onClick={form.bad} />}
      {form.lookback && <Choice label={t.field.good} primary busy={form.busy} onClick={form.good} />}
    </div>
  );
}

/** The next verification opens by itself; the tasks when it was the last. */
function useNext(owner: string, id: string) {
  const todo = useKept(todoSource(owner)).data?.value.nodes ?? [];
  const { items } = useQueue(owner);
  return () => {
    const queued = new Set(items.map(({ subject }) => subject));
    const found = todo.find((one) => one.id !== id && one.viewerCan.includes('VERIFY') && !queued.has(one.id));
    return found ? `/m/verify/${found.id}` : '/m/tasks';
  };
}

type ChoiceProps = { label: string; busy: boolean; primary?: boolean; danger?: boolean; onClick: () => void };

function Choice({ label, busy, primary, danger, onClick }: ChoiceProps) {
  return (
    <button
      type="button"
      className="phone-button"
      data-primary={primary}
      data-danger={danger}
      disabled={busy}
      onClick={onClick}
    >
      {label}
    </button>
  );
}

/** 常用意见: one tap instead of typing. */
export function Phrases({ texts, onUse }: { texts: readonly string[]; onUse: (text: string) => void }) {
  const t = useT();
  if (texts.length === 0) return null;
  return (
    <fieldset className="phone-phrases" aria-label={t.common.phrases}>
      {texts.map((text) => (
        <button key={text} type="button" onClick={() => onUse(text)}>
          {text}
        </button>
      ))}
    </fieldset>
  );
}
