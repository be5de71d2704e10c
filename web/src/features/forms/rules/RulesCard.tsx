import { Button } from 'antd';
import { useState } from 'react';
import { useFilingTexts } from '@/features/filings/texts';
import { ConfidenceTag } from '@/shared/ui/ConfidenceTag';
import { Tag } from '@/shared/ui/tags';
import { useLabel } from '@/features/filings/sheet/context';
import type { FormFull, RuleFull } from '../queries';
import { VersionTag } from '../VersionTag';
import { RuleDialog } from './RuleDialog';
import { RuleSteps } from './RuleSteps';

/** The audit rules of a form: what each demands, and what it would have said of past filings. */
export function RulesCard({ form }: { form: FormFull }) {
  const t = useFilingTexts();
  const [editing, setEditing] = useState<RuleFull | 'NEW' | null>(null);
  const shown = form.rules.filter(({ status }) => status !== 'RETIRED');
  return (
    <section className="card">
      <h2>
        {t.forms.rules}
        {form.viewerCanEdit && (
          <Button size="small" onClick={() => setEditing('NEW')}>
            {t.forms.addRule}
          </Button>
        )}
      </h2>
      <ul className="rule-list">
        {shown.map((rule) => (
          <RuleItem key={rule.id} form={form} rule={rule} onEdit={() => setEditing(rule)} />
        ))}
      </ul>
      {editing && (
        <RuleDialog form={form} rule={editing === 'NEW' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </section>
  );
}

function RuleItem({ form, rule, onEdit }: { form: FormFull; rule: RuleFull; onEdit: () => void }) {
  const t = useFilingTexts();
  const text = useLabel();
  return (
    <li>
      <div className="rule-head">
        <code>{rule.code}</code>
        <Tag tone={rule.level === 'MANDATORY' ? 'bad' : 'warn'}>{t.enums.ruleLevel[rule.level]}</Tag>
        <VersionTag status={rule.status} />
        <ConfidenceTag confidence={rule.confidence} />
        <small className="muted">
          {t.enums.ruleScope[rule.scope]} · {t.forms.versionNumber(rule.number)}
        </small>
      </div>
      <p>{text(rule.message)}</p>
      <pre className="rule-expression">{rule.expression}</pre>
      {form.viewerCanEdit && <RuleSteps rule={rule} onEdit={onEdit} />}
    </li>
  );
}
