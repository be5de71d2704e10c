import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useFilingTexts } from '@/features/filings/texts';
import { ApiError, request } from '@/shared/api';
import {
  DiscardFormRuleDocument,
  PublishFormRuleDocument,
  RetireFormRuleDocument,
  TryFormRuleDocument,
} from '@/shared/gql/graphql';
import { ErrorState, LoadingState } from '@/shared/ui/states';
import { errorText } from '@/shared/ui/text/errorText';
import type { RuleFull } from '../queries';

type Target = { input: { id: string; version: number; clientMutationId: string } };

const STEPS = {
  publish: (target: Target): Promise<unknown> => request(PublishFormRuleDocument, target),
  retire: (target: Target): Promise<unknown> => request(RetireFormRuleDocument, target),
  discard: (target: Target): Promise<unknown> => request(DiscardFormRuleDocument, target),
};

/** Tried before it is published: how many past filings it would have hit. */
export function RuleSteps({ rule, onEdit }: { rule: RuleFull; onEdit: () => void }) {
  const t = useFilingTexts();
  const [tried, setTried] = useState(false);
  const step = useStep(rule);
  const draft = rule.status === 'DRAFT';
  return (
    <>
      <div className="button-row">
        <Button size="small" onClick={() => setTried(true)}>
          {t.forms.testRule}
        </Button>
        <Button size="small" onClick={onEdit}>
          {t.forms.editRule}
        </Button>
        {draft && (
          <Button size="small" type="primary" loading={step.isPending} onClick={() => step.mutate('publish')}>
            {t.forms.publish}
          </Button>
        )}
        <Button size="small" danger disabled={step.isPending} onClick={() => step.mutate(draft ? 'discard' : 'retire')}>
          {draft ? t.forms.discard : t.forms.retire}
        </Button>
      </div>
      {tried && <Trial rule={rule} />}
    </>
  );
}

function useStep(rule: RuleFull) {
  const t = useFilingTexts();
  const client = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: (verb: keyof typeof STEPS) => {
      const { id, version } = rule;
      return STEPS[verb]({ input: { id, version, clientMutationId: crypto.randomUUID() } });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['forms'] }),
    onError: (error) => void message.error(errorText(ApiError.from(error), t)),
  });
}

function Trial({ rule }: { rule: RuleFull }) {
  const t = useFilingTexts();
  const { data, error } = useQuery({
    queryKey: ['trial', rule.id, rule.version],
    queryFn: () => request(TryFormRuleDocument, { id: rule.id }).then(({ tryFormRule }) => tryFormRule),
  });
  if (error) return <ErrorState error={error} />;
  if (!data) return <LoadingState />;
  if (data.filings === 0) return <p className="muted">{t.forms.trialNone}</p>;
  return (
    <output className="trial">
      <strong>{t.forms.trial(data.hit, data.filings)}</strong>
      <span>{t.forms.trialCells(data.failed, data.judged)}</span>
      <ul aria-label={t.forms.byPark}>
        {data.parks.map(({ park, filings, hit }, at) => (
          <li key={park?.id ?? `unknown ${String(at)}`}>
            {park?.name ?? t.common.unknown}
            {t.common.colon}
            {hit}/{filings}
          </li>
        ))}
      </ul>
    </output>
  );
}
