import { Generator, getConfig } from '@tanstack/router-generator';
import type { Plugin } from 'vite';
import { learnerRoutes } from './routes';

/** Writes the tree of learners' and visitors' routes beside the whole one: before a build, and while the dev server runs. */
export function learnerTree(root: string): Plugin {
  const write = (): Promise<void> => new Generator({ config: getConfig(learnerRoutes(root), root), root }).run();
  return {
    name: 'convenor:learner-tree',
    buildStart: write,
    configureServer({ watcher }) {
      for (const event of ['add', 'unlink']) {
        watcher.on(event, (file: string) => void (file.includes('/src/routes/') && write()));
      }
    },
  };
}
