import { ConfigError, EmbeddedPostgresError, loadConfig } from '@convenor/platform';
import { startApi } from './start-api.js';

try {
  await startApi(loadConfig(process.env));
} catch (error) {
  const known = error instanceof ConfigError || error instanceof EmbeddedPostgresError;
  console.error(`\n  Convenor cannot start. ${known ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
}
