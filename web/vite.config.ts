import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { VitePWA } from 'vite-plugin-pwa';
import { compressed } from './vite/compressed.ts';
import { documents } from './vite/documents.ts';
import { phoneZone } from './vite/phoneZone.ts';

const api = process.env['PARKSTEWARD_API'] ?? 'http://127.0.0.1:8080';

// What every page needs are a few files that stay in the cache; the office's parts follow their routes.
const groups = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
  { name: 'router', test: /node_modules[\\/]@tanstack[\\/](?!.*query)/ },
  { name: 'query', test: /node_modules[\\/]@tanstack[\\/].*query/ },
];

const phone = phoneZone();

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
        manifest: entries.filter(({ url }) => !url.startsWith('assets/') || phone.files.has(url)),
        warnings: [],
      }),
    ],
    navigateFallback: '/index.html',
    navigateFallbackAllowlist: [/^\/m(\/|$)/, /^\/login/],
    maximumFileSizeToCacheInBytes: 1_000_000,
  },
});

export default defineConfig({
  plugins: [react(), documents(), phone, pwa, compressed()],
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
    // Every browser of that year preloads modules by itself.
    modulePreload: { polyfill: false },
    sourcemap: false,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['./vitest.setup.ts'],
    reporters: ['default', './vitest.summary.ts'],
  },
});
