import { startTestDatabase } from './test-database.js';

/** Keeps one test server for many runs: `TEST_DATABASE_URL=$(…)`; ends with Ctrl-C. */
const server = await startTestDatabase();
console.log(server.url);
const stop = (): void => void server.stop().then(() => process.exit(0));
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
