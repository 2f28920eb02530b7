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
  disableLogging: true,
});
