import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiError } from '@/shared/api';
import type { IssueAction } from '@/shared/gql/enums';
import type { AttachmentInput, IssueDetailFragment } from '@/shared/gql/graphql';
import { type Dict, useT } from '@/shared/i18n';
import { useUploads } from '@/shared/hooks/useUploads';
import { issueQuery } from '../queries';
import { rebase } from '@/shared/conflict/rebase';
import { type Change, changesBetween, type Values } from './conflict';
import type { ActionSpec } from './spec';
import { SPECS } from './specs';

const COUNTED_FROM_ISSUES = ['issues', 'issueCounts', 'home', 'checkup', 'enterprise', 'park'];

export type Conflict = { fresh: IssueDetailFragment; changes: Change[]; possible: boolean };

type Sending = { on: IssueDetailFragment; typed: Values };

/** One action from its first key stroke to the server's yes; a conflict loses nothing of what was typed. */
export function useAction(action: IssueAction, issue: IssueDetailFragment, onDone: (moved: IssueDetailFragment) => void) {
  const spec = SPECS[action];
  const uploads = useUploads();
  // What the person saw when the dialog opened; live updates must not move it under their hands.
  const [base, setBase] = useState(issue);
  const [values, setValues] = useState<Values>(() => spec.initial?.(issue) ?? {});
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const files = filesOf(spec, uploads.done);
  const conflicted = (fresh: IssueDetailFragment) =>
    setConflict({ fresh, changes: changesBetween(base, fresh), possible: fresh.viewerCan.includes(action) });
  const sending = useSending(action, files, onDone, conflicted);
  const error = sending.error ? ApiError.from(sending.error) : null;
  const missing = missingOf(spec, [values, files.length], useT());

  const submitOnTop = () => {
    if (!conflict) return;
    const { fresh } = conflict;
    const typed = rebase(spec.initial?.(base) ?? {}, values, spec.initial?.(fresh) ?? {});
    setValues(typed);
    setBase(fresh);
    setConflict(null);
    sending.mutate({ on: fresh, typed });
  };
  return {
    spec,
    base,
    values,
    change: (name: string, value: string | undefined) => setValues((all) => ({ ...all, [name]: value })),
    uploads,
    conflict,
    missing,
    complete: missing.length === 0 && !uploads.busy,
    submit: () => sending.mutate({ on: base, typed: values }),
    submitOnTop,
    busy: sending.isPending,
    error,
    /** What went wrong, a conflict apart: that has its own place. */
    failed: error?.code === 'CONFLICT' ? null : error,
  };
}

function filesOf({ files }: ActionSpec, done: readonly { sha256: string; name: string }[]): AttachmentInput[] {
  return files ? done.map(({ sha256, name }) => ({ sha256, name, role: files.role })) : [];
}

/** What is asked for and not there yet, by its label. */
function missingOf(spec: ActionSpec, [values, files]: [Values, number], t: Dict): string[] {
  const fields = spec.fields.filter((field) => field.required && !values[field.name]?.trim());
  const labels = fields.map((field) => field.label(t));
  return spec.files?.required && files === 0 ? [...labels, spec.files.label(t)] : labels;
}

function useSending(
  action: IssueAction,
  files: AttachmentInput[],
  onDone: (moved: IssueDetailFragment) => void,
  onConflict: (fresh: IssueDetailFragment) => void,
) {
  const client = useQueryClient();
  const key = useRef(crypto.randomUUID());
  return useMutation<{ issue: IssueDetailFragment }, unknown, Sending>({
    mutationFn: ({ on, typed }) =>
      SPECS[action].send({ id: on.id, version: on.version, clientMutationId: key.current }, typed, files, on),
    onSuccess: ({ issue: moved }) => {
      client.setQueryData(issueQuery(moved.id).queryKey, moved);
      for (const name of COUNTED_FROM_ISSUES) void client.invalidateQueries({ queryKey: [name] });
      onDone(moved);
    },
    onError: async (error, { on }) => {
      const failure = ApiError.from(error);
      // The same key again only when nobody knows whether the first try arrived.
      if (failure.code !== 'OFFLINE') key.current = crypto.randomUUID();
      if (failure.code !== 'CONFLICT') return;
      onConflict(await client.fetchQuery({ ...issueQuery(on.id), staleTime: 0 }));
    },
  });
}
