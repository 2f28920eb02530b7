// The built product without HTTP, doing one of its jobs about certificates.
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../dist/apps/api/src/app.module.js';
import { Clock } from '../../dist/libs/platform/src/clock.js';
import { loadConfig } from '../../dist/libs/platform/src/config/config.js';
import { DatabaseAddress } from '../../dist/libs/platform/src/database/database-address.js';
import { Jobs } from '../../dist/libs/platform/src/jobs/jobs.js';

const config = loadConfig(process.env);
const app = await NestFactory.createApplicationContext(
  AppModule.forRoot(config, new DatabaseAddress(config.databaseUrl)),
  { logger: false, abortOnError: false },
);
app.get(Clock).now = () => new Date(process.env.NOW);
process.send('ready');
await app.get(Jobs).taskList.get(process.env.JOB)({});
process.send('done');
await app.close();
process.disconnect();
