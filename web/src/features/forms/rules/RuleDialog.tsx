import { Input } from 'antd';
import { useFilingTexts } from '@/features/filings/texts';
import { request } from '@/shared/api';
import { compile } from '@/features/filings/audit/expression';
import type { Confidence, MissingValue, RuleLevel, RuleScope } from '@/shared/gql/enums';
import { SaveFormRuleDocument } from '@/shared/gql/graphql';
import { choice, line } from '@/shared/office/form/controls';
import { RecordDialog, type RecordField } from '@/shared/office/form/RecordDialog';
import type { FormFull, RuleFull } from '../queries';

type Props = { form: FormFull; rule: RuleFull | null; onClose: () => void };

const BLANK = { level: 'ADVISORY', scope: 'FIELD', missing: 'SKIP', confidence: 'UNVERIFIED' };

/** A draft of a rule: a new one, the next version of one in use, or a draft again. */
export function RuleDialog({ form, rule, onClose }: Props) {
  const t = useFilingTexts();
  const draft = rule?.status === 'DRAFT' ? rule : null;
  return (
    <RecordDialog
      title={rule ? t.forms.editRule : t.forms.addRule}
      initial={{ values: rule ? valuesOf(rule) : BLANK, version: rule?.version ?? 0 }}
      fields={useFields()}
      save={(values, version, clientMutationId) =>
        request(SaveFormRuleDocument, {
          input: { ...inputOf(form, values), ...(draft && { id: draft.id, version }), clientMutationId },
        })
      }
      onClose={onClose}
    />
  );
}

const valuesOf = (rule: RuleFull) => ({
  code: rule.code,
  level: rule.level,
  scope: rule.scope,
  fields: rule.fields.join(', '),
  unit: rule.unit,
  missing: rule.missing,
  per: rule.per,
  expression: rule.expression,
  hint: rule.hint,
  zh: rule.message.zh,
  en: rule.message.en,
  source: rule.source,
  confidence: rule.confidence,
});

function inputOf(form: FormFull, values: Record<string, string | undefined>) {
  const text = (name: string) => values[name]?.trim() ?? '';
  return {
    formId: form.id,
    code: text('code'),
    level: text('level') as RuleLevel,
    scope: text('scope') as RuleScope,
    fields: text('fields').split(/[,，\s]+/).filter(Boolean),
    unit: text('unit'),
    missing: text('missing') as MissingValue,
    per: text('per'),
    expression: text('expression'),
    hint: text('hint'),
    message: { zh: text('zh'), en: text('en') },
    source: text('source'),
    confidence: text('confidence') as Confidence,
  };
}

/** Read as it is typed by the browser's own CEL: a slip is seen before the server says it. */
function useExpression(): RecordField['control'] {
  const t = useFilingTexts();
  return ({ id, value, onChange }) => (
    <>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={600}
        className="rule-code"
        value={value ?? ''}
        status={value && !compile(value) ? 'error' : ''}
        onChange={({ target }) => onChange(target.value)}
      />
      {value && !compile(value) ? <span className="ps-picker-error">{t.forms.badExpression}</span> : null}
    </>
  );
}

function useFields(): RecordField[] {
  const t = useFilingTexts();
  const expression = useExpression();
  return [
    { name: 'code', label: t.forms.code, required: true, control: line },
    { name: 'level', label: t.forms.level, required: true, control: choice(t.forms.level, t.enums.ruleLevel) },
    { name: 'scope', label: t.forms.scope, required: true, control: choice(t.forms.scope, t.enums.ruleScope) },
    { name: 'fields', label: t.forms.fields, required: true, hint: t.forms.fieldsHint, control: line },
    { name: 'unit', label: t.forms.unit, control: line },
    { name: 'missing', label: t.forms.missing, control: choice(t.forms.missing, t.enums.missingValue) },
    { name: 'per', label: t.forms.per, hint: t.forms.perHint, control: line },
    { name: 'expression', label: t.forms.expression, required: true, hint: t.forms.expressionHint, control: expression },
    { name: 'hint', label: t.forms.hint, control: expression },
    { name: 'zh', label: t.forms.messageZh, required: true, control: line },
    { name: 'en', label: t.forms.messageEn, required: true, control: line },
    { name: 'source', label: t.forms.source, required: true, control: line },
    { name: 'confidence', label: t.forms.confidence, control: choice(t.forms.confidence, t.enums.confidence) },
  ];
}
