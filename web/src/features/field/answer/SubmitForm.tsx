import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { IssueDetailFragment } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { errorText } from '@/shared/ui/text/errorText';
import { PhotoField } from '../photos/PhotoField';
import { useDraft } from '../store/drafts';
import { useSend } from './useSend';
import { Phrases } from './VerifyForm';

type Props = { issue: IssueDetailFragment; owner: string; onDone: () => void };
type Values = { account: string };

export function SubmitForm(props: Props) {
  const t = useT();
  const { draft, busy, error, submit } = useSubmission(props);
  if (!draft.ready) return null;
  return (
    <form className="phone-form" onSubmit={(event) => void submit(event)} noValidate>
      <h2>{t.field.submitStep}</h2>
      <PhotoField
        label={t.field.afterPhotos}
        photos={draft.photos}
        as="AFTER"
        documents
        onAdd={(files, role) => void draft.addPhotos(files, role)}
        onRemove={(id) => void draft.removePhoto(id)}
      />
      <label className="phone-field">
        <span>{t.field.account}</span>
        <textarea
          rows={3}
          value={draft.values.account}
          placeholder={t.field.accountHint}
          onChange={({ target }) => draft.set({ account: target.value })}
        />
      </label>
      <Phrases texts={t.phrases['SUBMIT'] ?? []} onUse={(text) => draft.set({ account: text })} />
      <p role="alert" className="phone-error">
        {error}
      </p>
      <button type="submit" className="phone-button" data-primary disabled={busy}>
        {t.field.submitWork}
      </button>
    </form>
  );
}

function useSubmission({ issue, owner, onDone }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const { busy, send } = useSend(owner);
  const [error, setError] = useState('');
  const key = `submit:${issue.id}`;
  const draft = useDraft<Values>({ owner, key, initial: { account: '' } });
  const account = draft.values.account.trim();

  const problem = () => {
    if (draft.photos.some(({ unreadable }) => unreadable)) return t.field.photosNotReady;
    if (draft.photos.length === 0) return t.field.needEvidence;
    return account ? '' : t.field.needAccount;
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = problem();
    setError(wrong);
    if (wrong) return;
    const site = issue.enterprise?.name ?? issue.park.name;
    const photoIds = draft.photos.map(({ id }) => id);
    const head = { owner, subject: issue.id, title: issue.title, site, photoIds };
    const input = { id: issue.id, version: issue.version, account };
    const outcome = await send({ kind: 'SUBMIT', ...head, input }, { key, values: draft.values });
    if (outcome.at === 'failed') setError(errorText(outcome.error, t));
    if (outcome.at !== 'sent') return onDone();
    return void navigate({ to: '/m/tasks', replace: true });
  };
  return { draft, busy, error, submit };
}
