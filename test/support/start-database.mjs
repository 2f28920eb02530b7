import { execFileSync } from 'node:child_process';

/** One PostgreSQL for all suites: a template database with the schema; every test file copies it in milliseconds. */
export default async function startDatabase() {
  if (process.env.TEST_DATABASE_URL) return;
  const { startTestDatabase } = await import('../../dist/apps/cli/src/test-database.js');
  const server = await startTestDatabase();
  process.env.TEST_DATABASE_URL = server.url;
  // The document of the built API: only the build reads what the types of the routes say.
  execFileSync(process.execPath, ['dist/apps/cli/src/export-openapi.js', 'dist/openapi.json'], { stdio: 'inherit' });
  globalThis.stopTestDatabase = server.stop;
}
