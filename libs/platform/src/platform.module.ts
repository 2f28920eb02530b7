import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule, type TypeOrmModuleOptions } from '@nestjs/typeorm';
import { LoggerModule } from 'nestjs-pino';
import type { DataSourceOptions } from 'typeorm';
import { AccessCheck } from './access/access-check.js';
import { AuditLog } from './audit/audit-log.js';
import { Clock, Ids } from './clock.js';
import { Config } from './config/config.js';
import { connectionLimits } from './database/connection-limits.js';
import { DatabaseAddress } from './database/database-address.js';
import { LastingClient } from './database/lasting-client.js';
import { PreparedSql } from './database/prepared-sql.js';
import { ProductDataSource } from './database/product-data-source.js';
import { MarkWritesInterceptor } from './database/replica/mark-writes.interceptor.js';
import { Replica } from './database/replica/replica.js';
import { DomainEvents } from './events/domain-events.js';
import { HealthController } from './health/health.controller.js';
import { Metrics } from './health/metrics.js';
import { CommitMarks } from './http/idempotency/commit-marks.js';
import { IdempotencyInterceptor } from './http/idempotency/idempotency.interceptor.js';
import { JobList } from './jobs/job-list.js';
import { JobRunner } from './jobs/job-runner.js';
import { JobsController } from './jobs/jobs.controller.js';
import { Jobs } from './jobs/jobs.js';
import { logging } from './logging.js';
import { MailDelivery } from './mail/mail-delivery.js';
import { Mailer } from './mail/mailer.js';
import { Network } from './outside/network.js';
import { InstallationSecret } from './secrets/installation-secret.js';
import { Texts } from './texts/texts.js';

const services = [
  ...[Clock, Ids, PreparedSql, AuditLog, DomainEvents, Jobs, JobRunner, MailDelivery, Mailer, Texts, Metrics],
  ...[InstallationSecret, Network, Replica],
];

/** What every feature stands on. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(config: Config, address: DatabaseAddress): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        DiscoveryModule,
        LoggerModule.forRoot(logging(config)),
        TypeOrmModule.forRootAsync({
          useFactory: (): TypeOrmModuleOptions => ({
            type: 'postgres',
            url: address.url,
            autoLoadEntities: true,
            poolSize: config.poolSize,
            applicationName: 'convenor',
            connectTimeoutMS: 5_000,
            logging: false,
            retryAttempts: 3,
            retryDelay: 500,
            extra: { Client: LastingClient, ...connectionLimits(config) },
          }),
          dataSourceFactory: async (options) =>
            new ProductDataSource(options as DataSourceOptions, {
              direct: address.direct,
              poolsTransactions: config.poolsTransactions,
              hasReplica: config.replicaUrl !== null,
            }),
        }),
      ],
      controllers: [HealthController, JobsController],
      providers: [
        ...services,
        { provide: Config, useValue: config },
        { provide: DatabaseAddress, useValue: address },
        AccessCheck,
        CommitMarks,
        JobList,
        MarkWritesInterceptor,
        IdempotencyInterceptor,
      ],
      exports: [...services, Config, DatabaseAddress],
    };
  }
}
