import { Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS } from './access.js';

/** Denied unless declared: refuses to start while a route has no `@Access`. */
@Injectable()
export class AccessCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const open = this.discovery.getControllers().flatMap(({ metatype, instance }) => {
      const prototype = Object.getPrototypeOf(instance ?? {}) as Record<string, unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .map((name) => prototype[name] as () => unknown)
        .filter((handler) => typeof handler === 'function' && RequestMethod[Reflect.getMetadata('method', handler) as number] !== undefined)
        .filter((handler) => this.reflector.get(ACCESS, handler) === undefined)
        .map((handler) => `${metatype?.name}.${handler.name}`);
    });
    if (open.length > 0) throw new Error(`Routes without @Access: ${open.join(', ')}`);
  }
}
