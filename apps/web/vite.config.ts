import { fileURLToPath } from 'node:url';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './build/precompress';
import { preloadFont } from './build/preload-font';
import { routes } from './build/routes';

const root = fileURLToPath(new URL('.', import.meta.url));
const PLATFORM =
  /node_modules\/(react|react-dom|scheduler|@tanstack|use-sync-external-store|i18next|react-i18next|openapi-fetch)\/|rolldown\/runtime/;
const api = { target: 'http://127.0.0.1:3000' };

export default defineConfig({
  root,
  plugins: [tanstackRouter(routes(root)), react(), preloadFont(), precompress()],
  resolve: {
    alias: {
      '@convenor/rules': fileURLToPath(new URL('../../libs/rules/src/index.ts', import.meta.url)),
      '@convenor/api-client': fileURLToPath(new URL('../../libs/api-client', import.meta.url)),
    },
  },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': api } },
  preview: { host: '127.0.0.1', port: 4173, proxy: { '/api': api } },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // A learner's screen is few scripts: platform, app (what every screen starts with), entry, its own.
          groups: [
            { name: 'platform', test: PLATFORM, priority: 20 },
            { name: 'app', tags: ['$initial'], priority: 10 },
          ],
        },
      },
    },
  },
});
