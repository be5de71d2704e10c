import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { VerifyMethod } from '@/shared/gql/enums';
import type { IssueDetailFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { errorText } from '@/shared/ui/errorText';
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
export function VerifyForm({ issue, owner, visit, refresh }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const { busy, send } = useSend(owner);
  const next = useNext(owner, issue.id);
  const note = useRef<HTMLTextAreaElement>(null);
  const [error, setError] = useState('');
  const key = `verify:${issue.id}`;
  const lookback = issue.viewerCan.includes('CONFIRM_LOOKBACK');
  const initial: Values = { opinion: '', method: lookback ? 'ON_SITE' : 'PAPER' };
  const draft = useDraft<Values>({ owner, key, initial });
  const { id, version } = issue;
  const typed = draft.values.opinion.trim();

  const go = async (work: Work) => {
    const site = issue.enterprise?.name ?? issue.park.name;
    const photoIds = draft.photos.map((photo) => photo.id);
    const head = { owner, subject: id, title: issue.title, site, photoIds };
    const outcome = await send({ ...head, ...work } as NewItem, { key, values: draft.values });
    if (outcome.at === 'failed') {
      refresh();
      return setError(errorText(outcome.error, t));
    }
    const to = visit ? `/m/visits/${visit}` : next();
    return void navigate({ to: to as string, replace: true });
  };
  const needs = (text: string) => {
    setError(text);
    note.current?.focus();
  };
  const pass = () => {
    const opinion = typed || t.field.passDefault;
    void go({ kind: 'VERIFY', input: { id, version, opinion, method: draft.values.method } });
  };
  const sendBack = () => {
    if (!typed) return needs(t.field.needReason);
    return void go({ kind: 'RETURN', input: { id, version, reason: typed } });
  };
  const on = visit ? { visitId: visit } : {};
  const good = () =>
    void go({ kind: 'LOOKBACK_GOOD', input: { id, version, finding: typed || t.field.goodDefault, ...on } });
  const bad = () => {
    if (!typed) return needs(t.field.needFinding);
    return void go({ kind: 'LOOKBACK_BAD', input: { id, version, finding: typed, ...on } });
  };
  const can = (action: (typeof issue.viewerCan)[number]) => issue.viewerCan.includes(action);

  if (!draft.ready) return null;
  return (
    <section className="phone-form">
      {can('VERIFY') && (
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
      <Phrases
        texts={t.phrases[lookback ? 'REOPEN' : 'RETURN'] ?? []}
        onUse={(text) => draft.set({ opinion: text })}
      />
      {(can('VERIFY') || lookback) && (
        <PhotoField
          label={t.field.addEvidence}
          photos={draft.photos}
          as="EVIDENCE"
          onAdd={(files, role) => void draft.addPhotos(files, role)}
          onRemove={(photo) => void draft.removePhoto(photo)}
        />
      )}
      <div className="phone-save">
        <p role="alert" className="phone-error">
          {error}
        </p>
        {can('RETURN') && <Choice label={t.field.sendBack} danger busy={busy} onClick={sendBack} />}
        {can('VERIFY') && <Choice label={t.field.pass} primary busy={busy} onClick={pass} />}
        {can('REOPEN') && <Choice label={t.field.bad} danger busy={busy} onClick={bad} />}
        {lookback && <Choice label={t.field.good} primary busy={busy} onClick={good} />}
      </div>
    </section>
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
