import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ACCESS, type AccessRule, type ActorRequest, NotAllowed, NotSignedIn } from '@convenor/platform';
import { SessionCookies } from '../sessions/session-cookies.js';
import { SessionLookup } from './session-lookup.js';

/** Lets a request through when the route's `@Access` allows its person; nobody gets through without one. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly cookies: SessionCookies,
    private readonly sessions: SessionLookup,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.get<AccessRule | undefined>(ACCESS, context.getHandler());
    if (rule === 'public') return true;
    if (rule === undefined) throw new NotAllowed();
    const request = context.switchToHttp().getRequest<ActorRequest>();
    const actor = await this.sessions.actorOf(this.cookies.sessionToken(request));
    if (!actor) throw new NotSignedIn();
    if (!actor.permissions.has(rule)) throw new NotAllowed();
    request.actor = actor;
    return true;
  }
}
