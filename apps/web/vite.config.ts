import { fileURLToPath } from 'node:url';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './build/precompress';
import { preloadFont } from './build/preload-font';
import { routes } from './build/routes';

const root = fileURLToPath(new URL('.', import.meta.url));
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
          groups: [
            // What every screen needs and what changes rarely: cached across releases.
            { name: 'platform', test: /node_modules\/(react|react-dom|scheduler|@tanstack|i18next|react-i18next|openapi-fetch)\//, priority: 20, tags: ['$initial'] },
            { name: 'app', tags: ['$initial'], priority: 10 },
          ],
        },
      },
    },
  },
});
