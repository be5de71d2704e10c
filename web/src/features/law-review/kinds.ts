import { request } from '@/shared/api';
import type { CitingKind } from '@/shared/gql/enums';
import {
  AnswersToReviewDocument,
  ChecklistItemsToReviewDocument,
  type CitationReviewCountsQuery,
  type CitationFieldsFragment,
  IssuesToReviewDocument,
  KnowledgeToReviewDocument,
} from '@/shared/gql/graphql';

export type Row = {
  /** What is marked as looked at. */
  id: string;
  title: string;
  href: string | null;
  basis: readonly CitationFieldsFragment[];
  legalBasis?: string;
};

export type Page = { nodes: Row[]; hasNextPage: boolean; endCursor: string | null };

type Info = { hasNextPage: boolean; endCursor?: string | null | undefined };

const page = (info: Info, nodes: Row[]): Page => ({
  nodes,
  hasNextPage: info.hasNextPage,
  endCursor: info.endCursor ?? null,
});

type Counts = CitationReviewCountsQuery['citationReviewCounts'];

/** Each kind of what cites, with its number and its list. */
export const KINDS: { kind: CitingKind; count: keyof Omit<Counts, '__typename'>; read: (after: string | null) => Promise<Page> }[] = [
  {
    kind: 'ANSWER',
    count: 'answers',
    read: (after) =>
      request(AnswersToReviewDocument, { after }).then(({ answersToReview: { nodes, pageInfo } }) =>
        page(
          pageInfo,
          nodes.flatMap(({ id, title, answer }) =>
            answer ? [{ id: answer.id, title, href: `/questions/${id}`, basis: answer.basis }] : [],
          ),
        ),
      ),
  },
  {
    kind: 'KNOWLEDGE',
    count: 'knowledge',
    read: (after) =>
      request(KnowledgeToReviewDocument, { after }).then(({ knowledgeToReview: { nodes, pageInfo } }) =>
        page(
          pageInfo,
          nodes.map(({ id, title, basis }) => ({ id, title, href: `/knowledge/${id}`, basis })),
        ),
      ),
  },
  {
    kind: 'CHECKLIST_ITEM',
    count: 'checklistItems',
    read: (after) =>
      request(ChecklistItemsToReviewDocument, { after }).then(({ checklistItemsToReview: { nodes, pageInfo } }) =>
        page(
          pageInfo,
          nodes.map(({ id, code, text, legalBasis }) => ({
            id,
            title: `${code} ${text}`,
            href: null,
            basis: [],
            legalBasis,
          })),
        ),
      ),
  },
  {
    kind: 'ISSUE',
    count: 'issues',
    read: (after) =>
      request(IssuesToReviewDocument, { after }).then(({ issuesToReview: { nodes, pageInfo } }) =>
        page(
          pageInfo,
          nodes.map(({ id, number, title, basis }) => ({
            id,
            title: `${number ?? ''} ${title}`.trim(),
            href: `/issues/${id}`,
            basis,
          })),
        ),
      ),
  },
];
