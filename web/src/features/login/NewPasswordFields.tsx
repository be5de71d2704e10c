import { useT } from '@/shared/i18n';
import { DoorField } from './Door';
import { usePasswordHint } from './usePasswordHint';

/** Twice, because nobody sees what is typed. */
export function NewPasswordFields() {
  const t = useT();
  const hint = usePasswordHint();
  return (
    <>
      <DoorField name="fresh" label={t.login.fresh} type="password" autoComplete="new-password" hint={hint} />
      <DoorField name="again" label={t.login.again} type="password" autoComplete="new-password" />
    </>
  );
}

export const differs = (form: FormData): boolean => form.get('fresh') !== form.get('again');
