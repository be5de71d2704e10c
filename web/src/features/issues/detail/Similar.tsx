import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Popconfirm } from 'antd';
import { ApiError, request } from '@/shared/api';
import { type IssueDetailFragment, RecordRecurrenceDocument } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { StatusTag } from '@/shared/ui/tags';
import { errorText } from '@/shared/ui/text/errorText';

type Props = { issue: IssueDetailFragment; onRecorded?: (() => void) | undefined };

/** 可能重复: what was found at this site for the same checklist item shortly before; a closed one may have come back. */
export function Similar({ issue, onRecorded }: Props) {
  const t = useT();
  const recur = useRecurrence(issue, onRecorded);
  if (issue.similar.length === 0) return null;
  return (
    <section className="card" aria-labelledby="similar">
      <h2 id="similar">{t.issues.similar}</h2>
      <ul className="similar">
        {issue.similar.map((one) => (
          <li key={one.id}>
            <Link to="/issues/$id" params={{ id: one.id }}>
              {one.number ?? ''} {one.title}
            </Link>
            <StatusTag status={one.status} />
            <span>{t.issues.foundOn(one.foundOn)}</span>
            {/* What this draft may become, and what that issue may become: both are the server's word. */}
            {issue.viewerCan.includes('MERGE') && one.viewerCan.includes('REOPEN') && (
              <Popconfirm
                title={t.issues.recur}
                description={t.issues.recurHint}
                onConfirm={() => recur.mutate(one.id)}
              >
                <Button size="small" loading={recur.isPending}>
                  {t.issues.recur}
                </Button>
              </Popconfirm>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function useRecurrence({ id, version }: IssueDetailFragment, onRecorded: (() => void) | undefined) {
  const t = useT();
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ofId: string) => request(RecordRecurrenceDocument, { input: { id, version, ofId } }),
    onSuccess: ({ issue: reopened }) => {
      void message.success(t.issues.recurred(reopened.number ?? reopened.title));
      onRecorded?.();
    },
    onError: (error: unknown) => void message.error(errorText(ApiError.from(error), t)),
    onSettled: () => client.invalidateQueries(),
  });
}
