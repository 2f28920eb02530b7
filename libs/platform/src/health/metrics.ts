import { createServer, type Server } from 'node:http';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { Config } from '../config/config.js';

/** Counts and times requests by route pattern (never by address) and shows them on a port of its own. */
@Injectable()
export class Metrics implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly registry = new Registry();
  private server: Server | null = null;

  constructor(
    private readonly config: Config,
    private readonly adapterHost: HttpAdapterHost,
  ) {}

  /** Must run before the first request: hooks cannot be added later. */
  observe(fastify: FastifyInstance): void {
    if (this.config.metricsPort === null) return;
    const seconds = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time to answer, by method, route pattern and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers: [this.registry],
    });
    fastify.addHook('onResponse', async (request, reply) => {
      seconds.observe({ method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode }, reply.elapsedTime / 1000);
    });
  }

  onApplicationBootstrap(): void {
    if (this.config.metricsPort === null || !this.adapterHost.httpAdapter) return;
    collectDefaultMetrics({ register: this.registry });
    this.server = createServer((request, response) => {
      if (request.url !== '/metrics') {
        response.writeHead(404).end();
        return;
      }
      void this.registry.metrics().then((text) => response.setHeader('content-type', this.registry.contentType).end(text));
    }).listen(this.config.metricsPort, this.config.host);
  }

  onApplicationShutdown(): void {
    this.server?.close();
  }
}
