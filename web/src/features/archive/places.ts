import type { ArchiveKind } from '@/shared/gql/enums';

type Subject = { kind: ArchiveKind; id: string };

/** The page of an archive, as a link takes it. */
export const toArchive = ({ kind, id }: Subject) => ({
  to: kind === 'PARK' ? ('/archive/park/$id' as const) : ('/archive/enterprise/$id' as const),
  params: { id },
});

type Held = { kind: ArchiveKind; park: { id: string; name: string }; enterprise?: { id: string; name: string } | null | undefined };

/** Whose document it is. */
export const subjectOf = ({ kind, park, enterprise }: Held) => ({ kind, ...(kind === 'ENTERPRISE' && enterprise ? enterprise : park) });
