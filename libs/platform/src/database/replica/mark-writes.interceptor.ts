import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { defer, lastValueFrom, type Observable } from 'rxjs';
import type { ActorRequest } from '../../access/access.js';
import { markWrite } from '../product-data-source.js';
import { Replica } from './replica.js';

/**
 * Marks that somebody wrote before they are answered, and after all that they wrote: a replica that knows the mark knows
 * the rest. Only of those whom a replica answers at all.
 */
@Injectable()
export class MarkWritesInterceptor implements NestInterceptor {
  constructor(
    private readonly db: DataSource,
    private readonly replica: Replica,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { actor } = context.switchToHttp().getRequest<ActorRequest>();
    if (!this.replica.isSet || !actor?.permissions.has('enrolment:read-all')) return next.handle();
    return defer(() =>
      lastValueFrom(next.handle() as Observable<unknown>, { defaultValue: undefined }).finally(() =>
        markWrite(this.db.manager, actor.userId),
      ),
    );
  }
}
