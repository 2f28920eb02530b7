import { ConfigError, DatabaseAddress, JobRunner, loadConfig, migrate } from '@convenor/platform';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { AppModule } from '../../api/src/app.module.js';
import { migrations } from '../../api/src/migrations.js';

/** The job process: the same features as the api, without HTTP. Needs DATABASE_URL, since the embedded database belongs to the api. */
try {
  const config = loadConfig(process.env);
  if (!config.databaseUrl) throw new ConfigError('DATABASE_URL must be set for the worker: the embedded database belongs to the api process.');
  await migrate(config.databaseUrl, migrations);
  const app = await NestFactory.createApplicationContext(AppModule.forRoot(config, new DatabaseAddress(config.databaseUrl)), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.enableShutdownHooks();
  await app.get(JobRunner).start();
  console.log('  The worker is ready.');
} catch (error) {
  const known = error instanceof ConfigError;
  console.error(`\n  The worker cannot start. ${known ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
}
