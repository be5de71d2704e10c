import { request } from '@/shared/api';
import { CheckInAttendeeDocument, RevokeCertificateDocument, WithdrawAttendeeDocument } from '@/shared/gql/graphql';
import { RecordDialog } from '@/shared/office/form/RecordDialog';
import type { Attendee } from './Attendees';
import { reasonField } from './reason';
import { useTrainingTexts } from './texts';

export type Ask = { kind: 'CHECK_IN' | 'WITHDRAW' | 'REVOKE'; row: Attendee };

/** What is done to one person's place; what needs a reason asks for it. */
export function AttendeeDialog({ ask, onClose }: { ask: Ask; onClose: () => void }) {
  const t = useTrainingTexts();
  const { kind, row } = ask;
  const titles = { CHECK_IN: t.trainings.checkInByHand, WITHDRAW: t.trainings.withdraw, REVOKE: t.trainings.revoke };
  const save = (reason: string, clientMutationId: string): Promise<unknown> => {
    if (kind === 'WITHDRAW') return request(WithdrawAttendeeDocument, { input: { id: row.id, clientMutationId } });
    if (kind === 'CHECK_IN') return request(CheckInAttendeeDocument, { input: { id: row.id, reason, clientMutationId } });
    return request(RevokeCertificateDocument, { input: { id: row.certificate?.id ?? '', reason, clientMutationId } });
  };
  return (
    <RecordDialog
      title={`${titles[kind]}${t.common.colon}${row.name}`}
      fields={kind === 'WITHDRAW' ? [] : [reasonField(t, kind)]}
      initial={{ values: {}, version: 0 }}
      save={(values, _version, key) => save(values['reason']?.trim() ?? '', key)}
      onClose={onClose}
    />
  );
}
