// The route tree is generated, not committed: `vite` writes it while it runs, this writes it for the type check.
import { fileURLToPath } from 'node:url';
import { Generator, getConfig } from '@tanstack/router-generator';
import { routes } from './build/routes.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
await new Generator({ config: getConfig(routes(root), root), root }).run();
