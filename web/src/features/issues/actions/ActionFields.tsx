import { fieldText } from '@/shared/ui/text/errorText';
import { useT } from '@/shared/i18n';
import type { IssueAction } from '@/shared/gql/enums';
import { ActionField } from './ActionField';
import type { Field } from './spec';
import type { useAction } from './useAction';

type Props = { action: IssueAction; run: ReturnType<typeof useAction>; fields: readonly Field[] };

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
      error={run.failed ? fieldText(run.failed.fields, field.name, t) : undefined}
      onChange={(value) => run.change(field.name, value)}
    />
  ));
}
