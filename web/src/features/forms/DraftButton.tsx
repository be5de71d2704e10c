import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useFilingTexts } from '@/features/filings/texts';
import { ApiError, request } from '@/shared/api';
import { DraftFormVersionDocument } from '@/shared/gql/graphql';
import { errorText } from '@/shared/ui/text/errorText';
import type { FormFull } from './queries';

/** Opens the draft there is, or a copy of the version in use. */
export function DraftButton({ form }: { form: FormFull }) {
  const t = useFilingTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const draft = useMutation({
    mutationFn: () =>
      request(DraftFormVersionDocument, { input: { id: form.id, clientMutationId: crypto.randomUUID() } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['forms'] });
      await navigate({ to: '/forms/$id/edit', params: { id: form.id } });
    },
    onError: (error) => void message.error(errorText(ApiError.from(error), t)),
  });
  if (form.versions.some(({ status }) => status === 'DRAFT')) {
    return (
      <Link to="/forms/$id/edit" params={{ id: form.id }} className="ps-button" data-primary>
        {t.forms.editor}
      </Link>
    );
  }
  return (
    <Button type="primary" loading={draft.isPending} onClick={() => draft.mutate()}>
      {t.forms.draft}
    </Button>
  );
}
