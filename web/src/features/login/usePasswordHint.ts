import { useEffect, useState } from 'react';
import { requestOnce } from '@/shared/api';
import { PasswordRulesDocument, type PasswordRulesQuery } from '@/shared/gql/graphql';
import { useFirstTexts } from '@/shared/i18n';

/** What a password must be, in words, by the rules in force. Without an answer there is no hint: the server checks. */
export function usePasswordHint(): string | undefined {
  const t = useFirstTexts();
  const [rules, setRules] = useState<PasswordRulesQuery['passwordRules'] | null>(null);
  useEffect(() => {
    requestOnce(PasswordRulesDocument, {}).then(
      ({ passwordRules }) => setRules(passwordRules),
      () => {},
    );
  }, []);
  if (!rules) return undefined;
  const parts = [t.login.ruleLength(rules.minLength)];
  if (rules.minClasses > 1) parts.push(t.login.ruleClasses(rules.minClasses));
  if (rules.history > 1) parts.push(t.login.ruleHistory(rules.history));
  parts.push(t.login.ruleCommon);
  return parts.join(t.login.ruleJoin);
}
