import { ConfigError, DatabaseAddress, JobRunner, loadConfig, migrate } from '@convenor/platform';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { AppModule } from '../../api/src/app.module.js';
import { migrations } from '../../api/src/migrations.js';

/** The job process: the same features as the api, without HTTP. Needs DATABASE_URL, since the embedded database belongs to the api. */
try {
  const config = loadConfig(process.env);
  if (!config.databaseUrl)
    throw new ConfigError('DATABASE_URL must be set for the worker: the embedded database belongs to the api process.');
  const address = new DatabaseAddress(config.databaseUrl, config.directUrl ?? config.databaseUrl);
  await migrate(address.direct, migrations);
  const app = await NestFactory.createApplicationContext(AppModule.forRoot(config, address), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.enableShutdownHooks();
  await app.get(JobRunner).start();
  console.log('  The worker is ready.');
} catch (error) {
  const known = error instanceof ConfigError;
  console.error(
    `\n  The worker cannot start. ${known ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
}
