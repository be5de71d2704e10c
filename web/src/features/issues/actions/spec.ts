import type { AttachmentRole } from '@/shared/gql/enums';
import type { AttachmentInput, IssueDetailFragment } from '@/shared/gql/graphql';
import type { Dict } from '@/shared/i18n';
import type { Values } from './conflict';

type Base = { name: string; label: (t: Dict) => string; required?: boolean; hint?: (t: Dict) => string };

/** One input of an action's dialog. */
export type Field =
  | (Base & { kind: 'text' | 'line' | 'day' | 'person' | 'drafts' | 'provisions' })
  | (Base & { kind: 'choice'; options: (t: Dict) => { value: string; label: string }[] });

export type Sent = {
  id: string;
  version: number;
  clientMutationId: string;
};

/** What an action asks for, and how it is sent. The dialog is the same for all. */
export type ActionSpec = {
  fields: Field[];
  files?: { role: AttachmentRole; required: boolean; label: (t: Dict) => string };
  /** Shown above the fields: what there is to know before deciding. */
  hint?: (t: Dict, issue: IssueDetailFragment) => string;
  initial?: (issue: IssueDetailFragment) => Values;
  /** The person goes on working on this issue afterwards. */
  stays?: boolean;
  danger?: boolean;
  send: (
    sent: Sent,
    values: Values,
    files: AttachmentInput[],
    issue: IssueDetailFragment,
  ) => Promise<{ issue: IssueDetailFragment }>;
};

export const filled = (values: Values, name: string): string => values[name]?.trim() ?? '';
export const optional = (values: Values, name: string): string | null => filled(values, name) || null;
export const several = (values: Values, name: string): string[] => filled(values, name).split(',').filter(Boolean);
