import { RequestMethod, type INestApplication } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { MarkWritesInterceptor } from '../../database/replica/mark-writes.interceptor.js';
import { Replica } from '../../database/replica/replica.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';

const METHOD = 'method';
const INTERCEPTORS = '__interceptors__';
const SAFE = new Set([RequestMethod.GET, RequestMethod.HEAD, RequestMethod.OPTIONS]);

/**
 * Answers repeated requests on every route that changes something, and marks who wrote where a replica is read. An interceptor for all would cost each look at
 * something, which is most of what is asked for, the chain of observables that Nest builds around any interceptor.
 */
export function answerRepeats(app: INestApplication): void {
  const around = [...(app.get(Replica).isSet ? [app.get(MarkWritesInterceptor)] : []), app.get(IdempotencyInterceptor)];
  const scanner = app.get(MetadataScanner, { strict: false });
  for (const { instance } of app.get(DiscoveryService, { strict: false }).getControllers()) {
    const prototype = Object.getPrototypeOf(instance ?? {}) as Record<string, () => unknown>;
    for (const handler of scanner.getAllMethodNames(prototype).map((name) => prototype[name]!)) {
      const method = Reflect.getMetadata(METHOD, handler) as RequestMethod | undefined;
      if (method === undefined || SAFE.has(method)) continue;
      // Another application of this process may have left its own.
      const own = ((Reflect.getMetadata(INTERCEPTORS, handler) ?? []) as unknown[]).filter(
        (each) => !(each instanceof IdempotencyInterceptor || each instanceof MarkWritesInterceptor),
      );
      Reflect.defineMetadata(INTERCEPTORS, [...around, ...own], handler);
    }
  }
}
