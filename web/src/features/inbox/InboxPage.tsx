import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button, Segmented } from 'antd';
import type { ReactNode } from 'react';
import { reloadViewer, useViewer } from '@/app/auth';
import { ApiError, request } from '@/shared/api';
import { MarkNoticesReadDocument, NoticeListDocument, type NoticeListQuery } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { ListFoot } from '@/shared/office/list/ListFoot';
import { PageHeader } from '@/shared/office/PageHeader';
import { errorText } from '@/shared/ui/text/errorText';
import { EmptyState, Loaded } from '@/shared/ui/states';
import { Tag } from '@/shared/ui/tags';
import { formatMoment } from '@/shared/ui/text/time';
import './inbox.css';

type Notice = NoticeListQuery['notices']['nodes'][number];

const noticesQuery = (unreadOnly: boolean) =>
  infiniteQueryOptions({
    queryKey: ['notices', unreadOnly],
    queryFn: ({ pageParam }) =>
      request(NoticeListDocument, { unreadOnly, after: pageParam }).then((data) => data.notices),
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined),
  });

export function InboxPage() {
  const t = useT();
  const unread = useSearch({ from: '/office/inbox' }).unread ?? false;
  const query = useInfiniteQuery(noticesQuery(unread));
  const mark = useMarkRead();
  const { unreadNotices } = useViewer();
  return (
    <>
      <PageHeader
        title={t.enums.page.INBOX}
        actions={
          <Button loading={mark.isPending} disabled={unreadNotices === 0} onClick={() => mark.mutate({ all: true })}>
            {t.inbox.markAll}
          </Button>
        }
      />
      <Which unread={unread} />
      <Loaded query={query}>
        {({ pages }) => (
          <Notices pages={pages} onOpen={(id) => mark.mutate({ ids: [id] })}>
            <ListFoot
              total={pages[0]?.totalCount ?? 0}
              shown={pages.reduce((sum, page) => sum + page.nodes.length, 0)}
              hasMore={query.hasNextPage}
              loading={query.isFetchingNextPage}
              onMore={() => void query.fetchNextPage()}
            />
          </Notices>
        )}
      </Loaded>
    </>
  );
}

function Which({ unread }: { unread: boolean }) {
  const t = useT();
  const navigate = useNavigate();
  return (
    <Segmented<string>
      aria-label={t.common.status}
      value={unread ? 'unread' : 'all'}
      options={[
        { value: 'all', label: t.common.all },
        { value: 'unread', label: t.inbox.unread },
      ]}
      style={{ marginBottom: 12 }}
      onChange={(value) => void navigate({ to: '/inbox', search: value === 'unread' ? { unread: true } : {} })}
    />
  );
}

type NoticesProps = { pages: NoticeListQuery['notices'][]; onOpen: (id: string) => void; children: ReactNode };

function Notices({ pages, onOpen, children }: NoticesProps) {
  const t = useT();
  const notices = pages.flatMap((page) => page.nodes);
  if (notices.length === 0) return <EmptyState title={t.inbox.empty} hint={t.inbox.emptyHint} />;
  return (
    <>
      <ul className="notices">
        {notices.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} onOpen={() => onOpen(notice.id)} />
        ))}
      </ul>
      {children}
    </>
  );
}

function useMarkRead() {
  const t = useT();
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { all?: boolean; ids?: string[] }) => request(MarkNoticesReadDocument, { input }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['notices'] });
      await reloadViewer();
    },
    onError: (error) => void message.error(errorText(ApiError.from(error), t)),
  });
}

/** Opening a message reads it. */
function NoticeRow({ notice, onOpen }: { notice: Notice; onOpen: () => void }) {
  const t = useT();
  return (
    <li data-unread={!notice.readAt || undefined}>
      <div>
        <Link to={notice.href as string} onClick={() => !notice.readAt && onOpen()}>
          {notice.title}
        </Link>
        {!notice.readAt && <Tag tone="info">{t.inbox.unread}</Tag>}
        <time dateTime={notice.createdAt}>{formatMoment(notice.createdAt)}</time>
      </div>
      {notice.body && <p>{notice.body}</p>}
    </li>
  );
}
