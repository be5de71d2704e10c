import { Alert, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useFilingTexts } from '@/features/filings/texts';
import type { Confidence } from '@/shared/gql/enums';
import { useI18n } from '@/shared/i18n';
import { PageHeader } from '@/shared/office/PageHeader';
import { errorText, ruleText } from '@/shared/ui/text/errorText';
import type { EditedSection, FormFull, FormVersionFull } from '../queries';
import { changed, dropped, moved, newSection } from './draft';
import { Preview } from './Preview';
import { SectionEditor } from './SectionEditor';
import { useDraft } from './useDraft';

type Props = { form: FormFull; draft: FormVersionFull };
export type Edited = { sections: EditedSection[]; source: string; confidence: Confidence };

export function Editor({ form, draft }: Props) {
  const { locale } = useI18n();
  const t = useFilingTexts();
  const [edited, setEdited] = useState<Edited>({
    sections: draft.sections,
    source: draft.source,
    confidence: draft.confidence,
  });
  const { error, ...steps } = useDraft(form, draft, edited);
  const change = (part: Partial<Edited>) => setEdited((before) => ({ ...before, ...part }));
  return (
    <>
      <PageHeader
        title={`${locale === 'EN' ? form.titleEn : form.titleZh} ${t.forms.versionNumber(draft.number)}`}
        actions={<Steps {...steps} />}
      />
      {error && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={errorText(error, t)}
          description={error.fields.map(({ path, rule }) => `${path}${t.common.colon}${ruleText(rule, t) ?? rule}`).join('；')}
        />
      )}
      <div className="editor-grid">
        <div>
          <SourceFields edited={edited} onChange={change} />
          <Sections sections={edited.sections} onChange={(sections) => change({ sections })} />
        </div>
        <Preview form={form} sections={edited.sections} />
      </div>
    </>
  );
}

type StepsProps = Omit<ReturnType<typeof useDraft>, 'error'>;

function Steps({ save, publish, discard, busy }: StepsProps) {
  const t = useFilingTexts();
  return (
    <>
      <Button danger disabled={busy} onClick={discard}>
        {t.forms.discard}
      </Button>
      <Button loading={busy} onClick={save}>
        {t.forms.saveDraft}
      </Button>
      <Button type="primary" loading={busy} title={t.forms.publishHint} onClick={publish}>
        {t.forms.publish}
      </Button>
    </>
  );
}

type SectionsProps = { sections: EditedSection[]; onChange: (sections: EditedSection[]) => void };

function Sections({ sections, onChange }: SectionsProps) {
  const t = useFilingTexts();
  return (
    <>
      {sections.map((section, at) => (
        <SectionEditor
          // A code that is being typed is no key.
          // oxlint-disable-next-line react/no-array-index-key
          key={at}
          section={section}
          number={at + 1}
          onChange={(part) => onChange(changed(sections, at, part))}
          onMove={(step) => onChange(moved(sections, at, step))}
          onRemove={() => onChange(dropped(sections, at))}
        />
      ))}
      <Button onClick={() => onChange([...sections, newSection(sections)])}>{t.forms.addSection}</Button>
    </>
  );
}

function SourceFields({ edited, onChange }: { edited: Edited; onChange: (part: Partial<Edited>) => void }) {
  const t = useFilingTexts();
  return (
    <section className="card editor-row">
      <label>
        {t.forms.source}
        <Input maxLength={500} value={edited.source} onChange={({ target }) => onChange({ source: target.value })} />
      </label>
      <label>
        {t.forms.confidence}
        <Select<Confidence>
          aria-label={t.forms.confidence}
          value={edited.confidence}
          options={Object.entries(t.enums.confidence).map(([value, label]) => ({ value: value as Confidence, label }))}
          onChange={(confidence) => onChange({ confidence })}
        />
      </label>
    </section>
  );
}
