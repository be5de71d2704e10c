import type { IssueKind, Severity } from '@/shared/gql/enums';
import { useT } from '@/shared/i18n';
import { Chips } from '../layout/Chips';
import type { FindingValues } from './values';

const SEVERITIES: readonly Severity[] = ['MAJOR', 'MODERATE', 'MINOR'];
const KINDS: readonly IssueKind[] = ['PROBLEM', 'SUGGESTION'];
const TONE = { MAJOR: 'bad', MODERATE: 'warn', MINOR: 'neutral' };

type Props = {
  values: FindingValues;
  set: (part: Partial<FindingValues>) => void;
  /** Of no checklist item: then it may be a suggestion too. */
  free: boolean;
  invalid: boolean;
};

/** A line of text and two taps. */
export function Essentials({ values, set, free, invalid }: Props) {
  const t = useT();
  return (
    <>
      <label className="phone-field">
        <span>
          {t.field.description} <em>{t.common.required}</em>
        </span>
        <textarea
          rows={3}
          value={values.description}
          placeholder={t.field.descriptionHint}
          aria-invalid={invalid && !values.description.trim()}
          onChange={({ target }) => set({ description: target.value })}
        />
      </label>
      <Chips
        label={t.field.severity}
        options={SEVERITIES}
        words={t.enums.severity}
        tone={TONE}
        value={values.severity}
        onChange={(severity) => set({ severity })}
      />
      {free && (
        <Chips
          label={t.fields.kind}
          options={KINDS}
          words={t.enums.issueKind}
          value={values.kind}
          onChange={(kind) => set({ kind })}
        />
      )}
    </>
  );
}
