import { request } from '@/shared/api';
import { SetDiagnosisReferenceDocument } from '@/shared/gql/graphql';
import { line } from '@/shared/office/form/controls';
import { RecordDialog } from '@/shared/office/form/RecordDialog';
import type { DiagnosisItem } from '../queries';
import { useDiagnosisTexts } from '../texts';

type Props = { diagnosisId: string; item: DiagnosisItem; onClose: () => void };

/** Leading and benchmark value of this diagnosis, with where they come from. */
export function ReferenceDialog({ diagnosisId, item, onClose }: Props) {
  const t = useDiagnosisTexts();
  const w = t.diagnoses;
  const { indicator } = item;
  const unit = indicator.unit && ` (${indicator.unit})`;
  return (
    <RecordDialog
      title={`${w.setReference}${t.common.colon}${indicator.name}`}
      fields={[
        { name: 'leading', label: `${w.leading}${unit}`, required: true, control: line },
        { name: 'benchmark', label: `${w.benchmark}${unit}`, control: line },
        { name: 'source', label: w.referenceSource, required: true, hint: w.referenceHint, control: line },
      ]}
      initial={{
        values: {
          leading: item.leading ?? undefined,
          benchmark: item.benchmark ?? undefined,
          source: item.referenceSource || undefined,
        },
        version: 0,
      }}
      save={(values, _version, clientMutationId) =>
        request(SetDiagnosisReferenceDocument, {
          input: {
            diagnosisId,
            indicatorId: indicator.id,
            leading: values['leading']?.trim() ?? '',
            benchmark: values['benchmark']?.trim() || null,
            source: values['source']?.trim() ?? '',
            clientMutationId,
          },
        })
      }
      onClose={onClose}
    />
  );
}
