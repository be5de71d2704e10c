import type { ApiError } from '@/shared/api';
import { fieldText, ruleText } from '@/shared/ui/text/errorText';
import { type Dict, useT } from '@/shared/i18n';
import type { IssueAction } from '@/shared/gql/enums';
import { ActionField } from './ActionField';
import type { Field } from './spec';
import type { useAction } from './useAction';

type Props = { action: IssueAction; run: ReturnType<typeof useAction>; fields: readonly Field[] };

/** Rules that the whole action meets, and the field by which a person meets them. */
const FIELD_OF: Record<string, readonly string[]> = {
  EXTENSION_NOT_LATER: ['newDueOn'],
  DEADLINE_PAST: ['dueOn', 'newDueOn'],
  REASON_MISSING: ['reason'],
  BASIS_MISSING: ['provisionIds'],
};

function refusedText({ rule }: ApiError, name: string, t: Dict): string | undefined {
  return rule && FIELD_OF[rule]?.includes(name) ? ruleText(rule, t) : undefined;
}

/** What an action asks for, each field with what the server has against it. */
export function ActionFields({ action, run, fields }: Props) {
  const t = useT();
  return fields.map((field) => (
    <ActionField
      key={field.name}
      field={field}
      action={action}
      issue={run.base}
      value={run.values[field.name]}
      error={run.failed ? (fieldText(run.failed.fields, field.name, t) ?? refusedText(run.failed, field.name, t)) : undefined}
      onChange={(value) => run.change(field.name, value)}
    />
  ));
}
