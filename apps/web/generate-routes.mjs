// The route trees are generated, not committed: `vite` writes them while it runs, this writes them for the type check.
import { fileURLToPath } from 'node:url';
import { Generator, getConfig } from '@tanstack/router-generator';
import { learnerRoutes, routes } from './build/routes.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
for (const tree of [routes(root), learnerRoutes(root)]) {
  await new Generator({ config: getConfig(tree, root), root }).run();
}
