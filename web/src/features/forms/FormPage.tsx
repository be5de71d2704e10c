import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useFilingTexts } from '@/features/filings/texts';
import { useI18n } from '@/shared/i18n';
import { useCrumb } from '@/shared/office/Crumbs';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { PageHeader } from '@/shared/office/PageHeader';
import { ConfidenceTag } from '@/shared/ui/ConfidenceTag';
import { Pairs } from '@/shared/ui/Pairs';
import { Loaded } from '@/shared/ui/states';
import { formatMoment } from '@/shared/ui/text/time';
import { Definition } from './Definition';
import { type FormFull, formPageQuery, type FormVersionFull } from './queries';
import { RulesCard } from './rules/RulesCard';
import { DraftButton } from './DraftButton';
import { VersionTag } from './VersionTag';
import './forms.css';

export function FormPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery(formPageQuery(id));
  return (
    <Loaded query={query} page>
      {(form) => <View form={form} />}
    </Loaded>
  );
}

function View({ form }: { form: FormFull }) {
  const { locale } = useI18n();
  const t = useFilingTexts();
  const title = locale === 'EN' ? form.titleEn : form.titleZh;
  useCrumb(title);
  const current = form.versions.find(({ status }) => status === 'PUBLISHED') ?? form.versions[0];
  return (
    <>
      <PageHeader title={title} actions={<Actions form={form} title={title} />} />
      <section className="card">
        <Pairs
          pairs={[
            { key: 'code', label: t.forms.code, value: form.code },
            { key: 'period', label: t.forms.periodKind, value: t.enums.periodKind[form.periodKind] },
          ]}
        />
        <ul className="version-list">
          {form.versions.map((version) => (
            <VersionItem key={version.id} form={form} version={version} />
          ))}
        </ul>
      </section>
      {current && <Definition version={current} />}
      <RulesCard form={form} />
    </>
  );
}

function Actions({ form, title }: { form: FormFull; title: string }) {
  const t = useFilingTexts();
  const rules = `${title} ${t.forms.rules}`;
  return (
    <>
      <ExportButton list={`form-rules/${form.id}`} title={rules} label={t.forms.exportRules} />
      {form.viewerCanEdit && <DraftButton form={form} />}
    </>
  );
}

function VersionItem({ form, version }: { form: FormFull; version: FormVersionFull }) {
  const t = useFilingTexts();
  return (
    <li>
      {version.status === 'DRAFT' ? (
        <Link to="/forms/$id/edit" params={{ id: form.id }}>
          {t.forms.versionNumber(version.number)}
        </Link>
      ) : (
        t.forms.versionNumber(version.number)
      )}
      <VersionTag status={version.status} />
      <ConfidenceTag confidence={version.confidence} />
      <span className="muted">
        {formatMoment(version.publishedAt)} {version.source}
      </span>
    </li>
  );
}
