import { queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api';
import { FormPageDocument, type FormPageQuery, FormsPageDocument, type FormsPageQuery } from '@/shared/gql/graphql';

export type FormRow = FormsPageQuery['forms'][number];
export type FormFull = FormPageQuery['form'];
export type FormVersionFull = FormFull['versions'][number];
export type RuleFull = FormFull['rules'][number];
export type EditedSection = FormVersionFull['sections'][number];
export type EditedField = EditedSection['fields'][number];

export const formsPageQuery = queryOptions({
  queryKey: ['forms', 'page'],
  queryFn: () => request(FormsPageDocument, {}),
});

export const formPageQuery = (id: string) =>
  queryOptions({
    queryKey: ['forms', 'one', id],
    queryFn: () => request(FormPageDocument, { id }).then(({ form }) => form),
  });
