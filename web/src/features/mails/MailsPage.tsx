import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button, Segmented } from 'antd';
import { ApiError, request } from '@/shared/api';
import type { MailStatus } from '@/shared/gql/enums';
import { MailListDocument, type MailListQuery, RetryMailDocument } from '@/shared/gql/graphql';
import { type Dict, useT } from '@/shared/i18n';
import type { Column } from '@/shared/office/list/DataList';
import { ExportButton } from '@/shared/office/list/ExportButton';
import { PagedList } from '@/shared/office/list/PagedList';
import { PageHeader } from '@/shared/office/PageHeader';
import { errorText } from '@/shared/ui/text/errorText';
import { Email } from '@/shared/ui/text/Email';
import { EmptyState } from '@/shared/ui/states';
import { Tag, type TagTone } from '@/shared/ui/tags';
import { formatMoment } from '@/shared/ui/text/time';

type Mail = MailListQuery['mails']['nodes'][number];

const TONE: Record<MailStatus, TagTone> = { PENDING: 'info', SENT: 'good', FAILED: 'bad' };

export function MailsPage() {
  const t = useT();
  const navigate = useNavigate();
  const { status } = useSearch({ from: '/office/mails' });
  return (
    <>
      <PageHeader
        title={t.enums.page.MAILS}
        actions={<ExportButton list="mails" search={{ status }} title={t.enums.page.MAILS} />}
      />
      <Segmented<MailStatus | 'ALL'>
        aria-label={t.common.status}
        value={status ?? 'ALL'}
        options={[
          { value: 'ALL', label: t.common.all },
          ...Object.entries(t.enums.mailStatus).map(([value, label]) => ({ value: value as MailStatus, label })),
        ]}
        style={{ marginBottom: 12 }}
        onChange={(value) => void navigate({ to: '/mails', search: value === 'ALL' ? {} : { status: value } })}
      />
      <PagedList<Mail>
        queryKey={['mails', status]}
        fetchPage={(after) => request(MailListDocument, { status: status ?? null, after }).then((data) => data.mails)}
        columns={columnsOf(t)}
        label={t.enums.page.MAILS}
        empty={<EmptyState hint={t.mails.empty} />}
      />
    </>
  );
}

function columnsOf(t: Dict): Column<Mail>[] {
  return [
    { key: 'subject', title: t.mails.subject, main: true, render: (row) => row.subject },
    { key: 'status', title: t.common.status, tag: true, render: (row) => <StatusCell mail={row} /> },
    { key: 'to', title: t.mails.to, render: (row) => <Email address={row.to} /> },
    { key: 'attempts', title: t.mails.attempts, render: (row) => row.attempts },
    { key: 'lastError', title: t.mails.lastError, render: (row) => row.lastError && <span className="multiline">{row.lastError}</span> },
    { key: 'createdAt', title: t.mails.createdAt, render: (row) => formatMoment(row.createdAt) },
    { key: 'sentAt', title: t.mails.sentAt, render: (row) => formatMoment(row.sentAt ?? row.nextAttemptAt) },
    { key: 'retry', title: t.common.actions, render: (row) => <Retry mail={row} /> },
  ];
}

function StatusCell({ mail }: { mail: Mail }) {
  return <Tag tone={TONE[mail.status]}>{useT().enums.mailStatus[mail.status]}</Tag>;
}

/** Sending again makes no second copy of one that went: the server decides by its state. */
function Retry({ mail }: { mail: Mail }) {
  const t = useT();
  const { message } = App.useApp();
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => request(RetryMailDocument, { input: { id: mail.id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['mails'] }),
    onError: (error) => void message.error(errorText(ApiError.from(error), t)),
  });
  if (mail.sentAt) return null;
  return (
    <Button size="small" loading={retry.isPending} onClick={() => retry.mutate()}>
      {t.mails.retry}
    </Button>
  );
}
