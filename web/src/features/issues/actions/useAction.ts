import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiError } from '@/shared/api';
import type { IssueAction } from '@/shared/gql/enums';
import type { AttachmentInput, IssueDetailFragment } from '@/shared/gql/graphql';
import { useUploads } from '@/shared/hooks/useUploads';
import { issueQuery } from '../queries';
import { rebase } from '@/shared/conflict/rebase';
import { type Change, changesBetween, type Values } from './conflict';
import { SPECS } from './specs';

export type Conflict = { fresh: IssueDetailFragment; changes: Change[]; possible: boolean };

/** One action from its first key stroke to the server's yes; a conflict loses nothing of what was typed. */
export function useAction(action: IssueAction, issue: IssueDetailFragment, onDone: () => void) {
  const spec = SPECS[action];
  const client = useQueryClient();
  const uploads = useUploads();
  // What the person saw when the dialog opened; live updates must not move it under their hands.
  const [base, setBase] = useState(issue);
  const [values, setValues] = useState<Values>(() => spec.initial?.(issue) ?? {});
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const key = useRef(crypto.randomUUID());

  const files = (): AttachmentInput[] =>
    spec.files ? uploads.done.map(({ sha256, name }) => ({ sha256, name, role: spec.files?.role ?? 'EVIDENCE' })) : [];

  const mutation = useMutation<{ issue: IssueDetailFragment }, unknown, { on: IssueDetailFragment; typed: Values }>({
    mutationFn: ({ on, typed }) =>
      spec.send({ id: on.id, version: on.version, clientMutationId: key.current }, typed, files(), on),
    onSuccess: ({ issue: moved }) => {
      client.setQueryData(issueQuery(moved.id).queryKey, moved);
      for (const name of ['issues', 'issueCounts', 'home', 'checkup', 'enterprise', 'park']) {
        void client.invalidateQueries({ queryKey: [name] });
      }
      onDone();
    },
    onError: async (error) => {
      const failure = ApiError.from(error);
      // The same key again only when nobody knows whether the first try arrived.
      if (failure.code !== 'OFFLINE') key.current = crypto.randomUUID();
      if (failure.code !== 'CONFLICT') return;
      const fresh = await client.fetchQuery({ ...issueQuery(base.id), staleTime: 0 });
      setConflict({ fresh, changes: changesBetween(base, fresh), possible: fresh.viewerCan.includes(action) });
    },
  });

  const submit = () => mutation.mutate({ on: base, typed: values });
  const submitOnTop = () => {
    if (!conflict) return;
    const { fresh } = conflict;
    const typed = rebase(spec.initial?.(base) ?? {}, values, spec.initial?.(fresh) ?? {});
    setValues(typed);
    setBase(fresh);
    setConflict(null);
    mutation.mutate({ on: fresh, typed });
  };
  const change = (name: string, value: string | undefined) => setValues((all) => ({ ...all, [name]: value }));
  const complete =
    spec.fields.every((field) => !field.required || Boolean(values[field.name]?.trim())) &&
    (!spec.files?.required || uploads.done.length > 0) &&
    !uploads.busy;

  return {
    spec,
    base,
    values,
    change,
    uploads,
    conflict,
    complete,
    submit,
    submitOnTop,
    busy: mutation.isPending,
    error: mutation.error ? ApiError.from(mutation.error) : null,
  };
}
