import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useFilingTexts } from '@/features/filings/texts';
import { useI18n } from '@/shared/i18n';
import { useCrumb } from '@/shared/office/Crumbs';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { type FormFull, formPageQuery } from '../queries';
import { Editor } from './Editor';
import '../forms.css';

/** A draft of a form, with what an enterprise will see beside it. */
export function EditorPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery(formPageQuery(id));
  return (
    <Loaded query={query} page>
      {(form) => <Draft form={form} />}
    </Loaded>
  );
}

function Draft({ form }: { form: FormFull }) {
  const { locale } = useI18n();
  const t = useFilingTexts();
  const draft = form.versions.find(({ status }) => status === 'DRAFT');
  useCrumb(`${locale === 'EN' ? form.titleEn : form.titleZh} · ${t.forms.editor}`);
  if (draft) return <Editor key={draft.id} form={form} draft={draft} />;
  return (
    <EmptyState
      page
      title={t.forms.noDraft}
      action={
        <Link to="/forms/$id" params={{ id: form.id }} className="ps-button">
          {t.common.back}
        </Link>
      }
    />
  );
}
