import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { ApiError, request } from '@/shared/api';
import { DiscardFormVersionDocument, PublishFormVersionDocument, SaveFormVersionDocument } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import type { FormFull, FormVersionFull } from '../queries';
import { cleaned } from './draft';
import type { Edited } from './Editor';

/** Saves, publishes or throws away a draft; publishing saves first what stands on the page. */
export function useDraft(form: FormFull, draft: FormVersionFull, edited: Edited) {
  const t = useT();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { id, version } = draft;
  const stored = async () => {
    const input = { id, version, ...edited, sections: cleaned(edited.sections), clientMutationId: crypto.randomUUID() };
    return request(SaveFormVersionDocument, { input }).then((data) => data.saveFormVersion);
  };
  const refresh = () => client.invalidateQueries({ queryKey: ['forms'] });
  const leave = () => navigate({ to: '/forms/$id', params: { id: form.id } });
  const save = useMutation({
    mutationFn: stored,
    onSuccess: async () => {
      await refresh();
      void message.success(t.forms.saved);
    },
  });
  const publish = useMutation({
    mutationFn: async () => {
      const saved = await stored();
      const input = { id, version: saved.version, clientMutationId: crypto.randomUUID() };
      return request(PublishFormVersionDocument, { input });
    },
    onSuccess: async () => {
      void message.success(t.forms.published);
      await client.invalidateQueries();
      await leave();
    },
    // The draft was saved all the same.
    onError: () => void refresh(),
  });
  const discard = useMutation({
    mutationFn: () => request(DiscardFormVersionDocument, { input: { id, version, clientMutationId: crypto.randomUUID() } }),
    onSuccess: async () => {
      await leave();
      await refresh();
    },
  });
  const failure = save.error ?? publish.error ?? discard.error;
  const alone = (run: () => void) => () => {
    for (const one of [save, publish, discard]) one.reset();
    run();
  };
  return {
    save: alone(() => save.mutate()),
    publish: alone(() => publish.mutate()),
    discard: alone(() => discard.mutate()),
    busy: save.isPending || publish.isPending || discard.isPending,
    error: failure ? ApiError.from(failure) : null,
  };
}
