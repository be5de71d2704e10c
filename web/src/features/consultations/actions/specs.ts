import { request } from '@/shared/api';
import type { Values } from '@/shared/conflict/rebase';
import type { ConclusionVerdict, ConsultationAction, OpinionVerdict } from '@/shared/gql/enums';
import {
  AcceptConsultationResultDocument,
  type AttachmentInput,
  ConcludeConsultationDocument,
  DeclineConsultationDocument,
  DeliverConsultationDocument,
  GiveConsultationOpinionDocument,
  HandOverConsultationDocument,
  ReturnConsultationResultDocument,
  WithdrawConsultationDocument,
} from '@/shared/gql/graphql';
import type { RecordField } from '@/shared/office/form/RecordDialog';
import { choice } from '@/shared/office/form/controls';
import { phrase, stars, text } from '../controls';
import type { ConsultationTexts } from '../texts';

/** Accepting, planning anew and the stages have dialogs of their own. */
export type DialogAction = Exclude<ConsultationAction, 'ACCEPT' | 'REPLAN' | 'FINISH_STAGE'>;

type Sent = { id: string; version: number; clientMutationId: string };

export type ActionSpec = {
  fields: (t: ConsultationTexts) => RecordField[];
  initial?: Values;
  files?: boolean;
  danger?: boolean;
  send: (sent: Sent, values: Values, files: AttachmentInput[]) => Promise<unknown>;
};

const said = (values: Values, name: string) => values[name]?.trim() ?? '';
const maybe = (values: Values, name: string) => said(values, name) || null;

/** What each action asks for, and how it is sent. */
export const SPECS: Record<DialogAction, ActionSpec> = {
  DECLINE: {
    danger: true,
    fields: (t) => [{ name: 'reason', label: t.consultations.declineReason, required: true, control: phrase('DECLINE_CONSULTATION') }],
    send: (sent, values) => request(DeclineConsultationDocument, { input: { ...sent, reason: said(values, 'reason') } }),
  },
  WITHDRAW: {
    danger: true,
    fields: (t) => [{ name: 'note', label: t.consultations.note, control: phrase('WITHDRAW_CONSULTATION') }],
    send: (sent, values) => request(WithdrawConsultationDocument, { input: { ...sent, note: maybe(values, 'note') } }),
  },
  DELIVER: {
    files: true,
    fields: (t) => [{ name: 'note', label: t.consultations.deliverableNote, required: true, control: text(4) }],
    send: (sent, values, files) => request(DeliverConsultationDocument, { input: { ...sent, note: said(values, 'note'), files } }),
  },
  GIVE_OPINION: {
    fields: (t) => [
      {
        name: 'verdict',
        label: t.consultations.verdict,
        required: true,
        control: choice(t.consultations.verdict, t.consultingEnums.opinionVerdict),
      },
      { name: 'text', label: t.consultations.opinionText, required: true, control: text(6) },
    ],
    send: (sent, values) =>
      request(GiveConsultationOpinionDocument, {
        input: { ...sent, verdict: said(values, 'verdict') as OpinionVerdict, text: said(values, 'text') },
      }),
  },
  CONCLUDE: {
    fields: (t) => [
      {
        name: 'verdict',
        label: t.consultations.conclusion,
        required: true,
        control: choice(t.consultations.conclusion, t.consultingEnums.conclusionVerdict),
      },
      { name: 'text', label: t.consultations.conclusionText, required: true, control: text(6) },
    ],
    send: (sent, values) =>
      request(ConcludeConsultationDocument, {
        input: { ...sent, verdict: said(values, 'verdict') as ConclusionVerdict, text: said(values, 'text') },
      }),
  },
  HAND_OVER: {
    fields: (t) => [{ name: 'note', label: t.consultations.handOverNote, control: phrase('HAND_OVER') }],
    send: (sent, values) => request(HandOverConsultationDocument, { input: { ...sent, note: maybe(values, 'note') } }),
  },
  ACCEPT_RESULT: {
    initial: { rating: '5' },
    fields: (t) => [
      { name: 'rating', label: t.consultations.rating, required: true, control: stars },
      { name: 'comment', label: t.consultations.comment, hint: t.consultations.commentHint, control: phrase('ACCEPT_DELIVERY') },
    ],
    send: (sent, values) =>
      request(AcceptConsultationResultDocument, {
        input: { ...sent, rating: Number(values['rating']), comment: maybe(values, 'comment') },
      }),
  },
  RETURN_RESULT: {
    danger: true,
    fields: (t) => [{ name: 'reason', label: t.consultations.returnReason, required: true, control: phrase('RETURN_RESULT') }],
    send: (sent, values) => request(ReturnConsultationResultDocument, { input: { ...sent, reason: said(values, 'reason') } }),
  },
};
