import type { IssueKind, Severity } from '@/shared/gql/enums';
import { uuid7 } from '../ids/uuid7';
import type { QueueItem } from '../store/item';
import { type Item, titleOf } from '../visit/model';
import { type FindingSearch, parseFindingSearch } from './search';

/** What the form holds; `type`, not `interface`, so that it goes into the store as it is. */
export type FindingValues = {
  id: string;
  itemId: string | null;
  kind: IssueKind;
  severity: Severity;
  category: string;
  title: string;
  description: string;
  place: string;
  advice: string;
  basisNote: string;
  occurredOn: string;
  provisionIds: string[];
};

export const draftPrefix = (visitId: string) => `finding:${visitId}:`;

/** One draft for each way into the form, so that none overwrites another. */
export function draftKey(visitId: string, { item, kind, edit }: FindingSearch): string {
  const way = edit ? `edit=${edit}` : item ? `item=${item}` : kind ? `kind=${kind}` : 'free=1';
  return draftPrefix(visitId) + way;
}

export function routeOfDraft(key: string): FindingSearch {
  const [name = '', value = ''] = (key.split(':')[2] ?? '').split('=');
  return parseFindingSearch({ [name]: value });
}

/** Filled from the checklist item, so that a photo and a line of text are all that is left to do. */
export function startValues(item: Item | undefined, kind: IssueKind, explanation: string): FindingValues {
  return {
    id: uuid7(),
    itemId: item?.id ?? null,
    kind,
    severity: item?.severity ?? 'MINOR',
    category: item?.category ?? '',
    title: '',
    description: '',
    place: '',
    advice: item?.advice ?? '',
    basisNote: basisNoteOf(item, explanation),
    occurredOn: '',
    provisionIds: item?.provisions.map(({ id }) => id) ?? [],
  };
}

/**
 * The provisions say it best, with the edition of the day. Without them the park needs an explanation to issue the
 * finding: the checklist's words, else that it was seen outside the checklist.
 */
function basisNoteOf(item: Item | undefined, explanation: string): string {
  if (item && item.provisions.length > 0) return '';
  return item?.legalBasis || explanation;
}

/** The input of the mutation, without what would be empty. */
export function inputOf(visitId: string, values: FindingValues, place: { lon?: number; lat?: number }) {
  const { id, itemId, kind, severity, category, description, provisionIds } = values;
  const optional = (text: string) => text.trim() || null;
  return {
    id,
    visitId,
    itemId,
    kind,
    severity,
    category: category.trim(),
    description: description.trim(),
    title: values.title.trim() || titleOf(description),
    place: optional(values.place),
    advice: optional(values.advice),
    basisNote: optional(values.basisNote),
    occurredOn: optional(values.occurredOn),
    provisionIds,
    ...place,
  };
}

/** A queued finding back in the form. */
export function valuesOf(item: Extract<QueueItem, { kind: 'FINDING' }>): FindingValues {
  const { input } = item;
  return {
    id: input.id,
    itemId: input.itemId ?? null,
    kind: input.kind,
    severity: input.severity,
    category: input.category,
    title: input.title,
    description: input.description,
    place: input.place ?? '',
    advice: input.advice ?? '',
    basisNote: input.basisNote ?? '',
    occurredOn: input.occurredOn ?? '',
    provisionIds: [...(input.provisionIds ?? [])],
  };
}
