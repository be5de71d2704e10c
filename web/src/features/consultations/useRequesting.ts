import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { useRef, useState } from 'react';
import { ApiError, request } from '@/shared/api';
import type { ConsultationKind } from '@/shared/gql/enums';
import { type AskingSidesQuery, RequestConsultationDocument, type RequestConsultationInput } from '@/shared/gql/graphql';
import { useUploads } from '@/shared/hooks/useUploads';
import type { RequestSearch } from './filter';
import { useConsultationTexts } from './texts';

type Side = AskingSidesQuery['viewerAsksFor'][number];

export const idOf = (side: Side) => side.enterprise?.id ?? side.park.id;

export type RequestValues = { side: string; kind: ConsultationKind; subject: string; background: string; wishedOn: string };

function begin(sides: Side[], search: RequestSearch): RequestValues {
  const side = sides.find((one) => one.enterprise?.id === search.enterpriseId) ?? sides[0];
  return {
    side: side ? idOf(side) : '',
    kind: search.callId ? 'FUNDING_APPLICATION' : 'FEASIBILITY_STUDY',
    subject: search.label ?? '',
    background: '',
    wishedOn: '',
  };
}

export function useRequesting(sides: Side[], search: RequestSearch) {
  const t = useConsultationTexts();
  const navigate = useNavigate();
  const uploads = useUploads();
  const [values, setValues] = useState(() => begin(sides, search));
  const sending = useSending((id) => void navigate({ to: '/consultations/$id', params: { id } }));
  const side = sides.find((one) => idOf(one) === values.side);
  const submit = () => {
    if (!side) return;
    sending.send({
      parkId: side.park.id,
      enterpriseId: side.enterprise?.id ?? null,
      kind: values.kind,
      subject: values.subject,
      background: values.background,
      wishedOn: values.wishedOn || null,
      fundingCallId: search.callId ?? null,
      files: uploads.done.map(({ sha256, name }) => ({ sha256, name, role: 'EVIDENCE' as const })),
    });
  };
  const missing = [
    ...(values.subject.trim() ? [] : [t.consultations.subject]),
    ...(values.background.trim() ? [] : [t.consultations.background]),
  ];
  return {
    values,
    uploads,
    submit,
    missing,
    change: (part: Partial<RequestValues>) => setValues((all) => ({ ...all, ...part })),
    busy: sending.busy,
    error: sending.error,
  };
}

function useSending(onSent: (id: string) => void) {
  const t = useConsultationTexts();
  const { message } = App.useApp();
  const client = useQueryClient();
  const key = useRef(crypto.randomUUID());
  const sending = useMutation({
    mutationFn: (input: Omit<RequestConsultationInput, 'clientMutationId'>) =>
      request(RequestConsultationDocument, { input: { ...input, clientMutationId: key.current } }),
    onSuccess: async ({ requestConsultation }) => {
      message.success(t.consultations.asked);
      await client.invalidateQueries({ queryKey: ['consultations'] });
      onSent(requestConsultation.id);
    },
    onError: (error) => {
      // The same key again only when nobody knows whether the first try arrived.
      if (ApiError.from(error).code !== 'OFFLINE') key.current = crypto.randomUUID();
    },
  });
  return {
    send: (input: Omit<RequestConsultationInput, 'clientMutationId'>) => sending.mutate(input),
    busy: sending.isPending,
    error: sending.error ? ApiError.from(sending.error) : null,
  };
}
