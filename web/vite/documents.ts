import type { Plugin } from 'vite';

const PREFIX = '\0document:';
const CLASS = `${PREFIX}TypedDocumentString`;

/**
 * The generator writes every GraphQL text into one file, which a bundler cannot take apart: the sign-in page would load
 * the texts of the whole product. Here each of them becomes a module of its own and lands in the chunk of its page.
 */
export function documents(): Plugin {
  const parts = new Map<string, string>();
  return {
    name: 'documents',
    apply: 'build',
    enforce: 'post',
    resolveId: (id) => (parts.has(id) ? { id, moduleSideEffects: false } : null),
    load: (id) => parts.get(id) ?? null,
    transform(code, id) {
      if (!id.endsWith('/shared/gql/graphql.ts')) return null;
      const [head = '', ...texts] = code.split(/^(?=export (?:const|var|let) \w+ = )/m);
      parts.set(CLASS, head);
      const names = texts.map((text) => {
        const name = /^export \w+ (\w+)/.exec(text)?.[1] ?? '';
        parts.set(PREFIX + name, `import { TypedDocumentString } from ${JSON.stringify(CLASS)};\n${text}`);
        return name;
      });
      const lines = [...names.map((name) => PREFIX + name), CLASS].map((part) => `export * from ${JSON.stringify(part)};`);
      return { code: lines.join('\n'), map: null, moduleSideEffects: false };
    },
  };
}
