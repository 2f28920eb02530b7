import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  ACCESS,
  type AccessRule,
  type Actor,
  type ActorRequest,
  bearerOf,
  LookingOn,
  lookingOnWith,
  NotAllowed,
  NotSignedIn,
  SHOWN_TO_ONLOOKERS,
} from '@convenor/platform';
import { SessionCookies } from '../sessions/session-cookies.js';
import { Onlookers } from './onlookers.js';
import { SessionLookup } from './session-lookup.js';
import { TokenLookup } from './token-lookup.js';

const NOT_OF_TOKEN = 'This token does not have the permission for this.';

/** Lets a request through when the route's `@Access` allows its person; nobody gets through without one. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly cookies: SessionCookies,
    private readonly sessions: SessionLookup,
    private readonly tokens: TokenLookup,
    private readonly onlookers: Onlookers,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.get<AccessRule | undefined>(ACCESS, context.getHandler());
    if (rule === undefined) throw new NotAllowed();
    const request = context.switchToHttp().getRequest<ActorRequest>();
    const look = lookingOnWith(request.headers);
    if (rule === 'public' && look === undefined) return true;
    const actor = look === undefined ? await this.actorOf(request) : await this.onlooker(look, request, context);
    if (rule === 'public') {
      request.actor = actor;
      return true;
    }
    if (!actor.permissions.has(rule)) throw new NotAllowed(actor.tokenId ? NOT_OF_TOKEN : undefined);
    request.actor = actor;
    return true;
  }

  /** Reads what is said to be shown to onlookers, and what is anybody's is not asked for in this way. */
  private async onlooker(look: string, request: ActorRequest, context: ExecutionContext): Promise<Actor> {
    const shown = this.reflector.get<boolean | undefined>(SHOWN_TO_ONLOOKERS, context.getHandler());
    if (!shown || request.method !== 'GET' || bearerOf(request.headers) !== undefined) throw new LookingOn();
    const staff = await this.sessions.actorOf(this.cookies.sessionToken(request));
    if (!staff) throw new NotSignedIn();
    return this.onlookers.actorOf(look, staff);
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
