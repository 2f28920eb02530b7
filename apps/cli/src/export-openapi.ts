import { writeFile } from 'node:fs/promises';
import { DatabaseAddress, loadConfig } from '@convenor/platform';
import { createApp } from '../../api/src/create-app.js';
import { openApiDocument } from '../../api/src/api-document/open-api.js';
import { startTestDatabase } from './test-database.js';

/** Writes the OpenAPI document of the built API to the file that is named; the web's typed client is made from it. */
const [target] = process.argv.slice(2);
if (!target) throw new Error('Name the file to write.');
const server = process.env['TEST_DATABASE_URL'] ? { url: process.env['TEST_DATABASE_URL'], stop: async () => undefined } : await startTestDatabase();
try {
  const app = await createApp(loadConfig({ LOG_LEVEL: 'error' }), new DatabaseAddress(server.url));
  await writeFile(target, `${JSON.stringify(openApiDocument(app), null, 2)}\n`);
  await app.close();
} finally {
  await server.stop();
}
