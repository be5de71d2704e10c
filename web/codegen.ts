import type { CodegenConfig } from '@graphql-codegen/cli';

// The documents are `.graphql` files beside the features that use them: each text is in the bundle once.
const config: CodegenConfig = {
  schema: '../server/graphql/schema.graphql',
  documents: ['src/**/*.graphql'],
  ignoreNoDocuments: true,
  generates: {
    './src/shared/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false, gqlTagName: 'graphql' },
      config: {
        documentMode: 'string',
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        scalars: {
          UUID: 'string',
          NaiveDate: 'string',
          DateTime: 'string',
          JSON: 'unknown',
          ID: 'string',
        },
      },
    },
    // All enums, also those that no document names: the dictionaries must cover each of their words.
    './src/shared/gql/enums.ts': {
      plugins: ['typescript'],
      config: { onlyEnums: true, enumsAsTypes: true },
    },
  },
};

export default config;
