import { useFilingTexts } from '@/features/filings/texts';
import { useLabel } from '@/features/filings/sheet/context';
import type { EditedField, FormVersionFull } from './queries';

/** What a version asks, section by section. */
export function Definition({ version }: { version: FormVersionFull }) {
  const t = useFilingTexts();
  const text = useLabel();
  return (
    <section className="card">
      <h2>
        {t.forms.current}
        <span className="muted">{t.forms.versionNumber(version.number)}</span>
      </h2>
      {version.sections.map((section) => (
        <details key={section.code} className="definition">
          <summary>
            {text(section.label)} <code>{section.code}</code>
            {section.repeated && <small className="muted"> {t.forms.repeated}</small>}
          </summary>
          <ul>
            {section.fields.map((field) => (
              <li key={field.code}>
                {text(field.label)} <code>{field.code}</code> <small className="muted">{wordsOf(field, t)}</small>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

function wordsOf(field: EditedField, t: ReturnType<typeof useFilingTexts>): string {
  const words = [t.enums.fieldKind[field.kind], field.unit];
  if (field.required) words.push(t.forms.required);
  if (field.carried) words.push(t.forms.carried);
  if (field.indicator) words.push(field.indicator);
  return words.filter(Boolean).join(' · ');
}
