import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { VitePWA } from 'vite-plugin-pwa';

const api = process.env['PARKSTEWARD_API'] ?? 'http://127.0.0.1:8080';

// Two zones: the phone and the sign-in page load only `core`, the office adds `antd`.
const groups = [
  { name: 'core', priority: 2, test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|use-sync-external-store)[\\/]/ },
  { name: 'antd', priority: 1, test: /node_modules[\\/](antd|@ant-design|@rc-component|rc-[\w-]+|dayjs|@emotion)[\\/]/ },
];

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
    // Offline work happens in the phone zone only: the office's antd is not worth a phone's data.
    globPatterns: ['**/*.{js,css,html,svg,png}'],
    globIgnores: ['**/antd-*', '**/echarts-*', '**/Office*'],
    navigateFallback: '/index.html',
    navigateFallbackAllowlist: [/^\/m(\/|$)/, /^\/login/],
    maximumFileSizeToCacheInBytes: 1_000_000,
  },
});

export default defineConfig({
  plugins: [react(), pwa],
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
