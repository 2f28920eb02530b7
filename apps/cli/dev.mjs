import { dev } from './setup/dev.mjs';

await dev();
