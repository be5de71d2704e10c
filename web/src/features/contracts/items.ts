import type { ServiceKind, ServiceUnit } from '@/shared/gql/enums';
import type { ContractPageQuery } from '@/shared/gql/graphql';

export type Item = {
  id: string | null;
  kind: ServiceKind;
  title: string;
  quantity: number;
  unit: ServiceUnit;
  dueOn: string;
};

/** Offered in the form; the server says which unit fits a service. */
export const UNITS: Record<ServiceKind, ServiceUnit[]> = {
  TRAINING: ['SESSION', 'PERSON'],
  CHECKUP: ['SESSION', 'SITE'],
  DIAGNOSIS: ['PIECE', 'SITE', 'SESSION'],
  CONSULTING: ['PIECE', 'SESSION'],
  PLATFORM: ['PIECE', 'SESSION'],
};

export const itemsOf = (text: string | undefined): Item[] => (text ? (JSON.parse(text) as Item[]) : []);

export const textOf = (contract: ContractPageQuery['contract']): string =>
  JSON.stringify(
    contract.board.map(({ item: { id, kind, title, quantity, unit, dueOn } }) => ({ id, kind, title, quantity, unit, dueOn })),
  );
