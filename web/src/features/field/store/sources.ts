import { request } from '@/shared/api';
import {
  FieldChecklistDocument,
  FieldTodoDocument,
  FieldVisitDocument,
  FieldVisitsDocument,
  IssueDetailPageDocument,
} from '@/shared/gql/graphql';
import { today } from '@/shared/ui/text/time';

const TODO_SHOWN = 20;

/** What the phone keeps a copy of: each with the key of the copy. */
export const visitsSource = (owner: string) => ({
  owner,
  key: ['visits'],
  load: () => request(FieldVisitsDocument, {}).then(({ visits }) => visits),
});

export const visitSource = (owner: string, id: string) => ({
  owner,
  key: ['visit', id],
  load: () => request(FieldVisitDocument, { id }).then(({ visit }) => visit),
});

export const checklistSource = (owner: string, id: string) => ({
  owner,
  key: ['checklist', id],
  load: () => request(FieldChecklistDocument, { id, day: today() }).then(({ checklist }) => checklist),
});

export const todoSource = (owner: string) => ({
  owner,
  key: ['todo'],
  load: () => request(FieldTodoDocument, { first: TODO_SHOWN }).then(({ issues }) => issues),
});

export const issueSource = (owner: string, id: string) => ({
  owner,
  key: ['issue', id],
  load: () => request(IssueDetailPageDocument, { id }).then(({ issue }) => issue),
});
