import { AsyncLocalStorage } from 'node:async_hooks';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Observable } from 'rxjs';
import type { ActorRequest } from './access.js';

const tokens = new AsyncLocalStorage<string>();

/** The token with which the request that is being answered was made; undefined for everything else. */
export const tokenOfRequest = (): string | undefined => tokens.getStore();

/** Lets everything that a request does know the token that it was made with. */
@Injectable()
export class TokenInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const token = context.switchToHttp().getRequest<ActorRequest>().actor?.tokenId;
    if (token === undefined) return next.handle();
    return new Observable((answer) => tokens.run(token, () => next.handle().subscribe(answer)));
  }
}
