import type { Plugin } from 'vite';

const OFFLINE_ENTRY = /src\/(app\/Pages|features\/(login|field)\/|shared\/i18n\/(zh|en)\/)/;

/** Collects what the phone zone needs without a network: the office's antd is not worth a phone's data. */
export function phoneZone(): Plugin & { files: Set<string> } {
  const files = new Set<string>();
  return {
    name: 'phone-zone',
    files,
    generateBundle(_options, bundle) {
      const visit = (file: string) => {
        const chunk = bundle[file];
        if (files.has(file) || chunk?.type !== 'chunk') return;
        files.add(file);
        for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css);
        for (const imported of chunk.imports) visit(imported);
      };
      for (const [file, chunk] of Object.entries(bundle)) {
        if (chunk.type !== 'chunk') continue;
        if (chunk.isEntry || OFFLINE_ENTRY.test(chunk.facadeModuleId ?? '')) visit(file);
      }
    },
  };
}
