import { Alert, Button, Input, Select } from 'antd';
import { useState } from 'react';
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
  const { t, locale } = useI18n();
  const [edited, setEdited] = useState<Edited>({
    sections: draft.sections,
    source: draft.source,
    confidence: draft.confidence,
  });
  const { save, publish, discard, busy, error } = useDraft(form, draft, edited);
  const { sections } = edited;
  const set = (next: EditedSection[]) => setEdited((before) => ({ ...before, sections: next }));
  return (
    <>
      <PageHeader
        title={`${locale === 'EN' ? form.titleEn : form.titleZh} ${t.forms.versionNumber(draft.number)}`}
        actions={
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
        }
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
          <SourceFields edited={edited} onChange={(part) => setEdited((before) => ({ ...before, ...part }))} />
          {sections.map((section, at) => (
            <SectionEditor
              // A code that is being typed is no key.
              // oxlint-disable-next-line react/no-array-index-key
              key={at}
              section={section}
              number={at + 1}
              onChange={(part) => set(changed(sections, at, part))}
              onMove={(step) => set(moved(sections, at, step))}
              onRemove={() => set(dropped(sections, at))}
            />
          ))}
          <Button onClick={() => set([...sections, newSection(sections)])}>{t.forms.addSection}</Button>
        </div>
        <Preview form={form} sections={sections} />
      </div>
    </>
  );
}

function SourceFields({ edited, onChange }: { edited: Edited; onChange: (part: Partial<Edited>) => void }) {
  const { t } = useI18n();
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
