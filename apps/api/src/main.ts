import { Config, ConfigError, loadConfig } from '@convenor/platform';
import { startApi } from './start-api.js';

try {
  await startApi(loadConfig(process.env) as Config);
} catch (error) {
  const sentence = error instanceof ConfigError || (error as { forPeople?: boolean }).forPeople ? (error as Error).message : String((error as Error).stack);
  console.error(`Convenor cannot start. ${sentence}`);
  process.exit(1);
}
