import { ConfigError, loadConfig, migrate } from '@convenor/platform';
import { migrations } from '../../api/src/migrations.js';

/** Brings the schema of DATABASE_URL up to date and ends; the api does the same at each start. */
const { databaseUrl, directUrl } = loadConfig(process.env);
if (!databaseUrl)
  throw new ConfigError('DATABASE_URL must be set: the embedded database is brought up to date by `npm start`.');
const applied = await migrate(directUrl ?? databaseUrl, migrations);
console.log(applied.length > 0 ? `  Applied ${applied.join(', ')}.` : '  The database is up to date.');
