import { queryOptions } from '@tanstack/react-query';
import { ApiError, errorOfResponse } from '@/shared/api/error';
import type { Confidence, QuestionCategory } from '@/shared/gql/enums';
import { stringifySearch } from '@/app/search';

export type Listed = {
  id: string;
  category: QuestionCategory;
  title: string;
  beginning: string;
  publishedOn: string;
  useful: number;
  superseded: boolean;
};

export type Listing = { nodes: Listed[]; totalCount: number; hasNextPage: boolean; endCursor: string | null };

export type Cited = {
  text: string;
  inForceOn: string | null;
  repealedOn: string | null;
  confidence: Confidence;
  source: string;
};

export type Entry = Omit<Listed, 'beginning'> & { question: string; answer: string; basisDay: string; basis: Cited[] };

export type KnowledgeSearch = { text?: string; category?: QuestionCategory };

/** Open to everybody: no token goes with it, and the browser may keep the answer. */
async function read<T>(path: string): Promise<T> {
  const response = await fetch(path, { credentials: 'omit' }).catch((error: unknown) => {
    throw ApiError.from(error);
  });
  if (!response.ok) throw await errorOfResponse(response);
  return response.json();
}

export const listPage = (search: KnowledgeSearch, after: string | null) =>
  read<Listing>(`/api/knowledge${stringifySearch({ ...search, after })}`);

export const entryQuery = (id: string) =>
  queryOptions({ queryKey: ['knowledge', id], queryFn: () => read<Entry>(`/api/knowledge/${encodeURIComponent(id)}`) });
