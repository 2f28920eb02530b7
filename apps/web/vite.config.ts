import { fileURLToPath } from 'node:url';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstViews } from './build/first-views';
import { learnerTree } from './build/learner-tree';
import { precompress } from './build/precompress';
import { preloadFont } from './build/preload-font';
import { routes } from './build/routes';

const root = fileURLToPath(new URL('.', import.meta.url));
const PLATFORM =
  /node_modules\/(react|react-dom|scheduler|@tanstack|use-sync-external-store|i18next|react-i18next|openapi-fetch)\//;
/** What nearly every screen of a learner shows: dates, states, course text. Small, and one request instead of eight. */
const LEARNER =
  /rules\/src\/(local-date|wall-clock)|web\/src\/(app\/(?!staff-sections)|ui\/(progress\/(?!PathRing)|prose|states\/(?!EmptyState)|page\/(?!NotFound|NotForYou)|toast\/(?!Toast\.tsx)|mark|dialog\/Dialog|shell\/(?!StaffShell))|features\/learning\/(texts|queries|outline|completions|locales|activity\/Activity\.module))|icons\/Icon(AlertCircle|Check|Circle\w*|ChevronLeft|ChevronRight|Hourglass|Lock|PlayerPause|Slash|X)\.mjs/;
const INPUTS =
  /@mantine\/core\/esm\/components\/(Input|InputBase|InlineInput|InputClearButton|Textarea|TextInput|Checkbox|Radio|Switch|NativeSelect)\//;
const FORMS = /@mantine\/form\/|web\/src\/ui\/(forms|dialog\/Confirm)/;
const api = { target: `http://127.0.0.1:${process.env['PORT'] ?? 3000}` };

export default defineConfig({
  root,
  plugins: [learnerTree(root), tanstackRouter(routes(root)), react(), preloadFont(), firstViews(), precompress()],
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
    modulePreload: {
      polyfill: false,
      // The entry, which everybody loads, names what is fetched along with each screen: all of it for home, the path and
      // lessons, for the others only styles. What a first page needs its HTML names by itself.
      resolveDependencies: (file, needed) =>
        /^assets\/(home|learn\._enrolmentId\.(index|activities))/.test(file)
          ? needed
          : needed.filter((each) => each.endsWith('.css')),
    },
    rolldownOptions: {
      // They only define things, without saying so: screens go without what they do not ask of them.
      treeshake: { moduleSideEffects: [{ test: /node_modules\/ts-fsrs\/|libs\/rules\//, sideEffects: false }] },
      output: {
        // The entry names every screen's files: fewer letters tell them apart as well.
        entryFileNames: 'assets/[name]-[hash:7].js',
        chunkFileNames: 'assets/[name]-[hash:7].js',
        assetFileNames: 'assets/[name]-[hash:6][extname]',
        codeSplitting: {
          // A learner's screen is few scripts: platform, app (what every screen starts with), entry, its own.
          groups: [
            { name: 'platform', test: PLATFORM, priority: 40, tags: ['$initial'] },
            { name: 'app', tags: ['$initial'], priority: 30 },
            { name: 'app', test: LEARNER, priority: 20, includeDependenciesRecursively: false },
            { name: 'inputs', test: INPUTS, priority: 10 },
            { name: 'forms', test: FORMS, priority: 5 },
          ],
        },
      },
    },
  },
});
