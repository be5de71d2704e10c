import { useFilingTexts } from '@/features/filings/texts';
import { request } from '@/shared/api';
import { DeclareStandstillDocument } from '@/shared/gql/graphql';
import { StepForm } from '../review/StepForm';
import type { FilingDetail } from '../queries';

/** 停产说明 instead of the form. */
export function StandstillDialog({ filing, onClose }: { filing: FilingDetail; onClose: () => void }) {
  const t = useFilingTexts();
  return (
    <StepForm
      title={t.filings.standstillDeclare}
      hint={t.filings.standstillHint}
      filing={filing}
      fields={[
        { name: 'from', label: t.filings.standstillFrom, kind: 'day', required: true },
        { name: 'to', label: t.filings.standstillTo, kind: 'day' },
        { name: 'reason', label: t.filings.standstillReason, kind: 'text', required: true },
      ]}
      send={({ from, to, reason }, clientMutationId) =>
        request(DeclareStandstillDocument, {
          input: { id: filing.id, from: from ?? '', to: to ?? null, reason: reason ?? '', clientMutationId },
        })
      }
      onClose={onClose}
    />
  );
}
