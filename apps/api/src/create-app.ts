import { type Config, type DatabaseAddress, dressApplication, fastifyAdapter, Metrics } from '@convenor/platform';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module.js';
import { publishOpenApi } from './api-document/open-api.js';
import { serveWeb } from './web/serve-web.js';

/** The HTTP application, ready to listen; tests use the same one. */
export async function createApp(config: Config, address: DatabaseAddress): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(config, address), fastifyAdapter(config), {
    bufferLogs: true,
    bodyParser: false,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.get(Metrics).observe(app.getHttpAdapter().getInstance());
  await dressApplication(app);
  publishOpenApi(app);
  await serveWeb(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
