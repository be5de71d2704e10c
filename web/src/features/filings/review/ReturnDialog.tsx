import { useFilingTexts } from '@/features/filings/texts';
import { request } from '@/shared/api';
import { ReturnFilingDocument } from '@/shared/gql/graphql';
import { placeOf } from '../entry/places';
import type { FilingDetail } from '../queries';
import { CommentList } from './CommentList';
import { StepForm } from './StepForm';
import type { WrittenComments } from './useComments';

type Props = { filing: FilingDetail; written: WrittenComments; onClose: () => void };

/** Back to the enterprise, naming the cells and until when. */
export function ReturnDialog({ filing, written, onClose }: Props) {
  const t = useFilingTexts();
  return (
    <StepForm
      title={t.enums.filingAction.RETURN}
      danger
      filing={filing}
      fields={[
        { name: 'reason', label: t.filings.reason, kind: 'text', required: true },
        { name: 'correctBy', label: t.filings.correctBy, kind: 'day' },
      ]}
      send={async ({ reason = '', correctBy }, clientMutationId) => {
        const comments = [...written.comments].map(([key, text]) => ({ place: placeOf(key), text }));
        const { id, version } = filing;
        await request(ReturnFilingDocument, {
          input: { id, version, reason, comments, correctBy: correctBy ?? null, clientMutationId },
        });
        written.clear();
      }}
      onClose={onClose}
    >
      <CommentList filing={filing} written={written} />
    </StepForm>
  );
}
