import type { PersonFieldsFragment } from '@/shared/gql/graphql';
import type { Dict } from '@/shared/i18n';

type Membership = Pick<PersonFieldsFragment['memberships'][number], 'role' | 'duty' | 'park' | 'enterprise' | 'agency'>;

/** Role and where it holds: 园区环保专员 · 青神经济开发区. */
export function membershipText({ role, duty, park, enterprise, agency }: Membership, t: Dict): string {
  return [duty ? t.enums.duty[duty] : t.enums.role[role], enterprise?.name ?? park?.name, agency?.name].filter(Boolean).join(' · ');
}
