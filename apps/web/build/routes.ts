import { join } from 'node:path';
import type { Config } from '@tanstack/router-plugin/vite';

/** Where the routes are and how their tree is written; `root` is the folder of the web app. */
export const routes = (root: string): Partial<Config> => ({
  target: 'react',
  routesDirectory: join(root, 'src/routes'),
  generatedRouteTree: join(root, 'src/routeTree.gen.ts'),
  routeFileIgnorePattern: '\\.(test|spec|css|module)\\b',
  quoteStyle: 'single',
  semicolons: true,
  autoCodeSplitting: true,
  codeSplittingOptions: {
    // What a screen of staff asks for comes with the screen; a learner's first data is asked for before its screen is there.
    splitBehavior: ({ routeId }) =>
      routeId.startsWith('/_staff')
        ? [['loader', 'component', 'pendingComponent', 'errorComponent', 'notFoundComponent']]
        : undefined,
  },
  disableLogging: true,
});

/** The routes of learners and visitors alone: what everybody's first page carries. Those of staff come with their own pages. */
export const learnerRoutes = (root: string): Partial<Config> => ({
  ...routes(root),
  generatedRouteTree: join(root, 'src/learnerTree.gen.ts'),
  routeFileIgnorePattern: '\\.(test|spec|css|module)\\b|^_staff',
  disableTypes: true,
});
