import { request } from '@/shared/api';
import type { QuestionAction, QuestionAudience } from '@/shared/gql/enums';
import {
  AcceptAnswerDocument,
  AmendAnswerDocument,
  AnswerQuestionDocument,
  AskBackDocument,
  type AttachmentInput,
  ChangeQuestionAudienceDocument,
  FollowUpQuestionDocument,
  HandBackQuestionDocument,
  type QuestionDetailFragment,
  ReplyToExpertDocument,
  RouteQuestionDocument,
  UnpublishAnswerDocument,
  WithdrawQuestionDocument,
} from '@/shared/gql/graphql';

export type Values = { text: string; provisions: string[]; expert: string | undefined; audience: QuestionAudience };

type Sent = { id: string; version: number; clientMutationId: string };

/** What an action asks for, and how it is sent. The dialog is the same for all. */
export type ActionSpec = {
  /** `text`: must be said; `note`: may be said. */
  says: 'text' | 'note' | 'reason' | null;
  provisions?: boolean;
  files?: boolean;
  expert?: boolean;
  audience?: boolean;
  danger?: boolean;
  /** The question is no longer the actor's afterwards. */
  leaves?: boolean;
  send: (sent: Sent, values: Values, files: AttachmentInput[]) => Promise<{ question: { id: string } }>;
};

/** Publishing has a dialog of its own: it shows what becomes public. */
export type DialogAction = Exclude<QuestionAction, 'PUBLISH'>;

export const SPECS: Record<DialogAction, ActionSpec> = {
  ROUTE: {
    says: 'note',
    expert: true,
    send: (sent, { text, expert }) =>
      request(RouteQuestionDocument, { input: { ...sent, note: text || null, expertId: expert ?? null } }),
  },
  HAND_BACK: {
    says: 'reason',
    danger: true,
    leaves: true,
    send: (sent, { text }) => request(HandBackQuestionDocument, { input: { ...sent, reason: text } }),
  },
  ASK_BACK: {
    says: 'text',
    files: true,
    send: (sent, { text }, files) => request(AskBackDocument, { input: { ...sent, text, files } }),
  },
  REPLY: {
    says: 'text',
    files: true,
    send: (sent, { text }, files) => request(ReplyToExpertDocument, { input: { ...sent, text, files } }),
  },
  ANSWER: {
    says: 'text',
    files: true,
    provisions: true,
    send: (sent, { text, provisions }, files) =>
      request(AnswerQuestionDocument, { input: { ...sent, text, provisionIds: provisions, files } }),
  },
  AMEND: {
    says: 'text',
    files: true,
    provisions: true,
    send: (sent, { text, provisions }, files) =>
      request(AmendAnswerDocument, { input: { ...sent, text, provisionIds: provisions, files } }),
  },
  FOLLOW_UP: {
    says: 'text',
    files: true,
    send: (sent, { text }, files) => request(FollowUpQuestionDocument, { input: { ...sent, text, files } }),
  },
  ACCEPT: {
    says: 'note',
    send: (sent, { text }) => request(AcceptAnswerDocument, { input: { ...sent, note: text || null } }),
  },
  WITHDRAW: {
    says: 'note',
    danger: true,
    send: (sent, { text }) => request(WithdrawQuestionDocument, { input: { ...sent, note: text || null } }),
  },
  CHANGE_AUDIENCE: {
    says: null,
    audience: true,
    send: (sent, { audience }) => request(ChangeQuestionAudienceDocument, { input: { ...sent, audience } }),
  },
  UNPUBLISH: {
    says: 'reason',
    danger: true,
    send: (sent, { text }) => request(UnpublishAnswerDocument, { input: { ...sent, reason: text } }),
  },
};

/** An answer that is written anew starts from the one that counts. */
export function initialOf(action: DialogAction, question: QuestionDetailFragment): Values {
  const amended = action === 'AMEND' ? question.answer : null;
  return {
    text: amended?.text ?? '',
    provisions: amended?.provisions.map((one) => one.id) ?? [],
    expert: undefined,
    audience: question.audience === 'PUBLIC' ? 'PRIVATE' : 'PUBLIC',
  };
}
