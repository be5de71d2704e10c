import type { Locale } from '@/shared/gql/enums';

type Named = { nameZh: string; nameEn: string };

export const typeName = (type: Named, locale: Locale): string => (locale === 'EN' ? type.nameEn : type.nameZh);

/** What tells one document from another of its type. */
export const documentName = (document: { title: string; type: Named }, locale: Locale): string =>
  document.title ? `${typeName(document.type, locale)} · ${document.title}` : typeName(document.type, locale);
