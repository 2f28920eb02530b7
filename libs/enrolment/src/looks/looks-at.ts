import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  UseInterceptors,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { ActorRequest } from '@convenor/platform';
import type { ListLookKind, LookKind } from '@convenor/rules';
import { concatMap, type Observable } from 'rxjs';
import { type LookedAt, Looks } from './looks.service.js';

const LOOKED_AT = Symbol('looked at');

interface Look {
  kind: LookKind;
  of: LookedAt;
  param: string;
}

/** Notes a look once there is something to see, and before it is shown: what is refused was not looked at. */
@Injectable()
class NotesLook implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly looks: Looks,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { kind, of, param } = this.reflector.get<Look>(LOOKED_AT, context.getHandler());
    const { actor, params } = context.switchToHttp().getRequest<ActorRequest & { params: Record<string, string> }>();
    return next.handle().pipe(
      concatMap(async (seen: unknown) => {
        await this.looks.note(actor!, of, params[param]!, kind);
        return seen;
      }),
    );
  }
}

/** The route shows staff one trainee's record: that person can read who looked. The address names what was looked at. */
export const LooksAt = (kind: LookKind, of: LookedAt = 'enrolments', param = 'id'): MethodDecorator =>
  applyDecorators(
    SetMetadata(LOOKED_AT, { kind, of, param } satisfies Look),
    UseInterceptors(NotesLook),
    ApiExtension('x-looks-at', kind),
  );

/** The route hands out many people's records at once, or says what would become of each: it notes so by `ListLooks`. */
export const LooksAtMany = (kind: ListLookKind): MethodDecorator => ApiExtension('x-looks-at-many', kind);
