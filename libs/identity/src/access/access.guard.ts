import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ACCESS, type AccessRule, type Actor, type ActorRequest, Clock, NotAllowed, NotSignedIn, PreparedSql, Statement } from '@convenor/platform';
import { permissionsOf, type Role } from '@convenor/rules';
import { hashSecret, SESSION_COOKIE } from './session-token.js';

interface SessionRow {
  session_id: string;
  last_seen_at: Date;
  user_id: string;
  name: string;
  email: string;
  time_zone: string;
  roles: Role[];
}

/** One round trip a request: session, person and roles together, so that what was taken away is gone at the next request. */
const findSession = new Statement<SessionRow, [Buffer, Date]>(
  'find-session',
  `select s.id as session_id, s.last_seen_at, u.id as user_id, u.name, u.email, u.time_zone,
          array(select r.role from user_roles r where r.user_id = u.id) as roles
     from sessions s join users u on u.id = s.user_id
    where s.token_hash = $1 and s.expires_at > $2 and u.suspended_at is null and u.confirmed_at is not null`,
);

const touchSession = new Statement<never, [string, Date]>('touch-session', 'update sessions set last_seen_at = $2 where id = $1');

const SEEN_EVERY_MS = 5 * 60_000;

/** Lets a request through when the route's `@Access` allows its person; nobody gets through without one. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sql: PreparedSql,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.get<AccessRule | undefined>(ACCESS, context.getHandler());
    if (rule === 'public') return true;
    if (rule === undefined) throw new NotAllowed();
    const request = context.switchToHttp().getRequest<ActorRequest>();
    const actor = await this.actorOf(request.cookies[SESSION_COOKIE]);
    if (!actor) throw new NotSignedIn();
    if (!actor.permissions.has(rule)) throw new NotAllowed();
    request.actor = actor;
    return true;
  }

  private async actorOf(token: string | undefined): Promise<Actor | null> {
    if (!token || token.length > 100) return null;
    const now = this.clock.now();
    const row = await this.sql.first(findSession, hashSecret(token), now);
    if (!row) return null;
    if (now.getTime() - row.last_seen_at.getTime() > SEEN_EVERY_MS) await this.sql.rows(touchSession, row.session_id, now);
    return {
      userId: row.user_id,
      sessionId: row.session_id,
      name: row.name,
      email: row.email,
      timeZone: row.time_zone,
      roles: row.roles,
      permissions: permissionsOf(row.roles),
    };
  }
}
