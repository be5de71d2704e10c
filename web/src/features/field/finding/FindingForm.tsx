import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { IssueKind } from '@/shared/gql/enums';
import { useT } from '@/shared/i18n';
import { PhotoField } from '../photos/PhotoField';
import { dropDraft, useDraft } from '../store/drafts';
import type { Earlier, Item, ListedFinding, Visit } from '../visit/model';
import { Essentials } from './Essentials';
import { FindingMore } from './FindingMore';
import { saveFinding, saveRecurrence } from './save';
import type { FindingValues } from './values';
import { Where } from './Where';

type Props = {
  draftKey: string;
  visit: Visit;
  owner: string;
  item: Item | undefined;
  initial: FindingValues;
  categories: readonly string[];
  /** Already logged for this item in this visit. */
  before: readonly ListedFinding[];
  /** Found for this item shortly before this visit. */
  earlier: readonly Earlier[];
  onAnother: (kind: IssueKind) => void;
  /** The one before has just been saved. */
  saved: boolean;
};

/** Photo, one line, save: everything else is filled in or folded away. */
export function FindingForm(props: Props) {
  const t = useT();
  const { item, categories, before, earlier, visit, saved } = props;
  const { draft, error, save, recur, drop } = useFindingForm(props);
  const { values, set } = draft;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(false);
  };
  if (!draft.ready) return null;
  return (
    <form className="phone-form" onSubmit={submit} noValidate>
      {saved && <output className="phone-saved">{t.field.savedOnPhone}</output>}
      {draft.restored && <Restored onDrop={drop} />}
      <Where visitId={visit.id} item={item} before={before} earlier={earlier} onRecur={(of) => void recur(of)} />
      <PhotoField
        photos={draft.photos}
        as="BEFORE"
        onAdd={(files, role) => void draft.addPhotos(files, role)}
        onRemove={(id) => void draft.removePhoto(id)}
      />
      <Essentials values={values} set={set} free={!item} invalid={error !== ''} />
      <FindingMore values={values} set={set} categories={categories} open={!item} />
      <div className="phone-save">
        <p role="alert" className="phone-error">
          {error}
        </p>
        <button type="button" className="phone-button" onClick={() => void save(true)}>
          {t.field.saveAndNext}
        </button>
        <button type="submit" className="phone-button" data-primary>
          {t.field.saveFinding}
        </button>
      </div>
    </form>
  );
}

/** The draft, and the two ways out of it: into the queue or away. */
function useFindingForm({ draftKey, visit, owner, initial, onAnother }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const draft = useDraft<FindingValues>({ owner, key: draftKey, initial });
  const [error, setError] = useState('');
  const { values } = draft;
  const back = () => navigate({ to: '/m/visits/$id', params: { id: visit.id }, replace: true });

  const problem = (): string => {
    if (!values.description.trim()) return t.field.needDescription;
    return draft.photos.some(({ unreadable }) => unreadable) ? t.field.photosNotReady : '';
  };
  const save = async (another: boolean) => {
    const wrong = problem();
    setError(wrong);
    if (wrong) return;
    draft.close();
    const category = values.category.trim() || t.field.otherCategory;
    await saveFinding({ visit, owner, draftKey, values: { ...values, category }, photos: draft.photos, t });
    if (another) onAnother(values.kind);
    else await back();
  };
  const recur = async (of: Earlier) => {
    const unreadable = draft.photos.some((photo) => photo.unreadable) ? t.field.photosNotReady : '';
    setError(unreadable);
    if (unreadable) return;
    draft.close();
    await saveRecurrence({ visit, owner, draftKey, values, photos: draft.photos, t }, of);
    await back();
  };
  const drop = () => {
    if (!globalThis.confirm(t.field.dropDraftSure)) return;
    draft.close();
    void dropDraft(draftKey).then(back);
  };
  return { draft, error, save, recur, drop };
}

function Restored({ onDrop }: { onDrop: () => void }) {
  const t = useT();
  return (
    <output className="phone-banner">
      {t.field.draftRestored}
      <button type="button" className="ps-link" onClick={onDrop}>
        {t.field.dropDraft}
      </button>
    </output>
  );
}
