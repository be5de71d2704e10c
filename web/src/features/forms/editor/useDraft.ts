import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { useFilingTexts } from '@/features/filings/texts';
import { ApiError, request } from '@/shared/api';
import { DiscardFormVersionDocument, PublishFormVersionDocument, SaveFormVersionDocument } from '@/shared/gql/graphql';
import type { FormFull, FormVersionFull } from '../queries';
import { cleaned } from './draft';
import type { Edited } from './Editor';

const key = () => crypto.randomUUID();

/** What the server is asked; publishing saves first what stands on the page. */
function commands({ id, version }: FormVersionFull, edited: Edited) {
  const save = async () => {
    const input = { id, version, ...edited, sections: cleaned(edited.sections), clientMutationId: key() };
    return request(SaveFormVersionDocument, { input }).then((data) => data.saveFormVersion);
  };
  const publish = async () => {
    const saved = await save();
    return request(PublishFormVersionDocument, { input: { id, version: saved.version, clientMutationId: key() } });
  };
  const discard = () => request(DiscardFormVersionDocument, { input: { id, version, clientMutationId: key() } });
  return { save, publish, discard };
}

/** Saves, publishes or throws away a draft. */
export function useDraft(form: FormFull, draft: FormVersionFull, edited: Edited) {
  const t = useFilingTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const command = commands(draft, edited);
  const refresh = () => client.invalidateQueries({ queryKey: ['forms'] });
  const leave = () => navigate({ to: '/forms/$id', params: { id: form.id } });
  const save = useMutation({
    mutationFn: command.save,
    onSuccess: () => refresh().then(() => void message.success(t.forms.saved)),
  });
  const publish = useMutation({
    mutationFn: command.publish,
    onSuccess: async () => {
      void message.success(t.forms.published);
      await client.invalidateQueries();
      await leave();
    },
    // The draft was saved all the same.
    onError: () => void refresh(),
  });
  const discard = useMutation({ mutationFn: command.discard, onSuccess: () => leave().then(refresh) });
  const all = [save, publish, discard];
  const failure = all.find(({ error }) => error)?.error;
  const alone = (run: () => void) => () => {
    for (const one of all) one.reset();
    run();
  };
  return {
    save: alone(() => save.mutate()),
    publish: alone(() => publish.mutate()),
    discard: alone(() => discard.mutate()),
    busy: all.some(({ isPending }) => isPending),
    error: failure ? ApiError.from(failure) : null,
  };
}
