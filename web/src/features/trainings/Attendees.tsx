import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { download, request } from '@/shared/api';
import { AttendeeListDocument, type AttendeeListQuery } from '@/shared/gql/graphql';
import type { Column } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { PagedList } from '@/shared/office/list/PagedList';
import { Tag } from '@/shared/ui/tags';
import { formatMoment } from '@/shared/ui/text/time';
import { type Ask, AttendeeDialog } from './AttendeeDialog';
import type { AttendeeSearch } from './filter';
import { SeatTag } from './TrainingTag';
import { type TrainingTexts, useTrainingTexts } from './texts';

export type Attendee = AttendeeListQuery['attendees']['nodes'][number];

type Props = { search: AttendeeSearch; empty: ReactNode; withTraining?: boolean };

/** The people of one training, or of all: who is there, who passed, the certificates. */
export function Attendees({ search, empty, withTraining = false }: Props) {
  const t = useTrainingTexts();
  const [ask, setAsk] = useState<Ask | null>(null);
  const columns = columnsOf(t, setAsk).filter(({ key }) => withTraining || key !== 'training');
  return (
    <>
      <div className="attendees-tools">
        <ExportButton list="attendees" search={search} title={t.trainings.people} />
      </div>
      <PagedList<Attendee>
        queryKey={['trainings', 'attendees', search]}
        fetchPage={(after) => request(AttendeeListDocument, { filter: search, after }).then(({ attendees }) => attendees)}
        columns={columns}
        label={t.trainings.people}
        empty={empty}
      />
      {ask && <AttendeeDialog ask={ask} onClose={() => setAsk(null)} />}
    </>
  );
}

function columnsOf(t: TrainingTexts, onAsk: (ask: Ask) => void): Column<Attendee>[] {
  const w = t.trainings;
  return [
    { key: 'name', title: w.name, main: true, render: (row) => row.name || w.nameless },
    { key: 'status', title: t.common.status, tag: true, render: (row) => <SeatTag status={row.status} /> },
    {
      key: 'training',
      title: w.topic,
      render: (row) => (
        <Link to="/trainings/$id" params={{ id: row.training.id }}>
          {row.training.title}
        </Link>
      ),
    },
    {
      key: 'organisation',
      title: w.organisation,
      render: (row) => (
        <>
          {row.enterprise?.name ?? row.park?.name ?? ''} <small className="attendee-post">{row.post}</small>
        </>
      ),
    },
    { key: 'code', title: `${t.common.phone} / ${w.code}`, render: (row) => <Contact row={row} /> },
    { key: 'there', title: w.checkin, render: (row) => <CheckinCell row={row} /> },
    { key: 'score', title: w.score, render: (row) => (row.bestScore ?? '').toString() },
    { key: 'certificate', title: w.certificate, render: (row) => <CertificateCell row={row} onAsk={onAsk} /> },
    { key: 'actions', title: t.common.actions, render: (row) => <Actions row={row} onAsk={onAsk} /> },
  ];
}

/** How to reach the person, and the key to the place. */
function Contact({ row }: { row: Attendee }) {
  return (
    <>
      <span className="nowrap">{row.phone}</span>
      {row.code && <code className="attendee-post">{row.code}</code>}
    </>
  );
}

function CheckinCell({ row }: { row: Attendee }) {
  const t = useTrainingTexts();
  if (!row.checkedInAt) return null;
  return (
    <span className="nowrap">
      {formatMoment(row.checkedInAt)} {row.checkinMethod === 'MANUAL' && <Tag tone="warn">{t.enums.checkinMethod.MANUAL}</Tag>}
    </span>
  );
}

function Actions({ row, onAsk }: { row: Attendee; onAsk: (ask: Ask) => void }) {
  const t = useTrainingTexts();
  return (
    <>
      {row.viewerCanCheckIn && (
        <Button size="small" onClick={() => onAsk({ kind: 'CHECK_IN', row })}>
          {t.trainings.checkInByHand}
        </Button>
      )}
      {row.viewerCanWithdraw && (
        <Button size="small" onClick={() => onAsk({ kind: 'WITHDRAW', row })}>
          {t.trainings.withdraw}
        </Button>
      )}
    </>
  );
}

function CertificateCell({ row, onAsk }: { row: Attendee; onAsk: (ask: Ask) => void }) {
  const t = useTrainingTexts();
  const { message } = App.useApp();
  const { certificate } = row;
  if (!certificate) return null;
  const save = () =>
    download(certificate.url, `${certificate.number}.pdf`).catch(() => message.error(t.common.errorTitle));
  return (
    <>
      {certificate.state === 'VALID' ? (
        <Button type="link" size="small" onClick={() => void save()}>
          {certificate.number}
        </Button>
      ) : (
        <>
          {certificate.number} <Tag tone="bad">{t.enums.validity[certificate.state]}</Tag>
        </>
      )}
      {certificate.viewerCanRevoke && (
        <Button type="link" size="small" danger onClick={() => onAsk({ kind: 'REVOKE', row })}>
          {t.trainings.revoke}
        </Button>
      )}
    </>
  );
}
