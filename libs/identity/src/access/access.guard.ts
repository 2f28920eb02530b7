import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  ACCESS,
  type AccessRule,
  type Actor,
  type ActorRequest,
  bearerOf,
  NotAllowed,
  NotSignedIn,
} from '@convenor/platform';
import { SessionCookies } from '../sessions/session-cookies.js';
import { SessionLookup } from './session-lookup.js';
import { TokenLookup } from './token-lookup.js';

/** Lets a request through when the route's `@Access` allows its person; nobody gets through without one. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly cookies: SessionCookies,
    private readonly sessions: SessionLookup,
    private readonly tokens: TokenLookup,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.get<AccessRule | undefined>(ACCESS, context.getHandler());
    if (rule === 'public') return true;
    if (rule === undefined) throw new NotAllowed();
    const request = context.switchToHttp().getRequest<ActorRequest>();
    const actor = await this.actorOf(request);
    if (!actor.permissions.has(rule)) throw new NotAllowed();
    request.actor = actor;
    return true;
  }

  /** Whoever brings a token asks with that alone: a session beside it counts for nothing. */
  private async actorOf(request: ActorRequest): Promise<Actor> {
    const token = bearerOf(request.headers);
    if (token !== undefined) return this.tokens.actorOf(token, request);
    const actor = await this.sessions.actorOf(this.cookies.sessionToken(request));
    if (!actor) throw new NotSignedIn();
    return actor;
  }
}
