import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useFilingTexts } from '@/features/filings/texts';
import { ApiError, request } from '@/shared/api';
import { ExplainVerdictDocument } from '@/shared/gql/graphql';
import { errorText } from '@/shared/ui/text/errorText';
import type { FilingDetail } from '../queries';
import { useSheet } from '../sheet/context';
import type { Finding } from './findings';
import { showState } from './useEntryStore';

type Props = { filing: FilingDetail; finding: Finding; name: string };

/** Why an advisory failure is right as it is; earlier explanations are offered with their age. */
export function Explain({ filing, finding, name }: Props) {
  const t = useFilingTexts();
  const { locked } = useSheet();
  const given = finding.server?.explanation;
  const [typed, setTyped] = useState(given?.text ?? '');
  const send = useExplain(filing, finding);
  if (locked !== null) return given?.text ? <p className="finding-given">{given.text}</p> : null;
  return (
    <div className="explain">
      <Input.TextArea
        aria-label={`${t.filings.explain} ${finding.rule} ${name}`}
        placeholder={t.filings.explainHint}
        autoSize={{ minRows: 1, maxRows: 4 }}
        maxLength={1000}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <div className="button-row">
        <Button
          size="small"
          type="primary"
          loading={send.isPending}
          disabled={typed.trim() === '' || typed === given?.text}
          onClick={() => send.mutate(typed.trim())}
        >
          {t.filings.explainSave}
        </Button>
        {given?.text && (
          <Button size="small" onClick={() => send.mutate('')}>
            {t.filings.explainRemove}
          </Button>
        )}
      </div>
      {send.error && <p className="ps-picker-error">{errorText(ApiError.from(send.error), t)}</p>}
      <Offered finding={finding} onUse={(text) => send.mutate(text)} />
    </div>
  );
}

function Offered({ finding, onUse }: { finding: Finding; onUse: (text: string) => void }) {
  const t = useFilingTexts();
  const offered = finding.server?.explanation?.text ? [] : (finding.server?.offered ?? []);
  if (offered.length === 0) return null;
  return (
    <ul className="offered" aria-label={t.filings.offered}>
      {offered.map((one) => (
        <li key={`${one.period} ${one.text}`}>
          <q>{one.text}</q>
          <small>{t.filings.offeredAge(one.period, one.daysAgo, one.sameCell)}</small>
          <button type="button" className="ps-link" onClick={() => onUse(one.text)}>
            {t.filings.offeredUse}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The cells go first: what is explained is what the server has. */
function useExplain(filing: FilingDetail, finding: Finding) {
  const client = useQueryClient();
  const { store } = useSheet();
  return useMutation({
    mutationFn: async (text: string) => {
      await store.flush();
      const { rule, place } = finding;
      const input = { id: filing.id, rule, place, text, clientMutationId: crypto.randomUUID() };
      return request(ExplainVerdictDocument, { input }).then((data) => data.explainVerdict);
    },
    onSuccess: (state) => showState(client, state),
  });
}
