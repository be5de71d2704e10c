import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { VitePWA } from 'vite-plugin-pwa';

const api = process.env['PARKSTEWARD_API'] ?? 'http://127.0.0.1:8080';

// What every page needs is one file that stays in the cache; the office's parts follow its routes.
const groups = [{ name: 'core', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/ }];

const offlineFiles = new Set<string>();
const OFFLINE_ENTRY = /src\/(features\/(login|field)\/|shared\/i18n\/en\/)/;

/** Offline work happens in the phone zone: the office's antd is not worth a phone's data. */
const phoneZone: Plugin = {
  name: 'phone-zone',
  generateBundle(_options, bundle) {
    const visit = (file: string) => {
      const chunk = bundle[file];
      if (offlineFiles.has(file) || chunk?.type !== 'chunk') return;
      offlineFiles.add(file);
      for (const css of chunk.viteMetadata?.importedCss ?? []) offlineFiles.add(css);
      for (const imported of chunk.imports) visit(imported);
    };
    for (const [file, chunk] of Object.entries(bundle)) {
      if (chunk.type !== 'chunk') continue;
      if (chunk.isEntry || OFFLINE_ENTRY.test(chunk.facadeModuleId ?? '')) visit(file);
    }
  },
};

const pwa = VitePWA({
  registerType: 'autoUpdate',
  includeAssets: ['icon.svg', 'icon-192.png'],
  manifest: {
    name: '园区环保管家',
    short_name: '环保管家',
    lang: 'zh-CN',
    start_url: '/m/tasks',
    display: 'standalone',
    theme_color: '#0b6b5f',
    background_color: '#ffffff',
    icons: [
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any maskable' },
    ],
  },
  workbox: {
    globPatterns: ['**/*.{js,css,html,svg,png}'],
    manifestTransforms: [
      (entries) => ({
        manifest: entries.filter(({ url }) => !url.startsWith('assets/') || offlineFiles.has(url)),
        warnings: [],
      }),
    ],
    navigateFallback: '/index.html',
    navigateFallbackAllowlist: [/^\/m(\/|$)/, /^\/login/],
    maximumFileSizeToCacheInBytes: 1_000_000,
  },
});

export default defineConfig({
  plugins: [react(), phoneZone, pwa],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    port: 5173,
    proxy: {
      '/api': { target: api },
      '/graphql': { target: api, ws: true },
    },
  },
  build: {
    target: 'es2022',
    sourcemap: false,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    reporters: ['default', './vitest.summary.ts'],
  },
});
