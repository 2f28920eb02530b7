import { enableCompileCache } from 'node:module';

// Loading the frameworks is most of a start; compiled code is kept from one start to the next.
enableCompileCache();
await import('./run-api.js');
