import { Injectable } from '@nestjs/common';
import { type Actor, Clock, PreparedSql, Statement } from '@convenor/platform';
import { permissionsOf, type Role } from '@convenor/rules';
import { SESSION_IDLE_DAYS, SESSION_LONGEST_DAYS } from '../sessions/session-cookies.js';
import { hashSecret } from './session-token.js';

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
          array(select r.role from user_roles r where r.user_id = u.id order by r.role) as roles
     from sessions s join users u on u.id = s.user_id
    where s.token_hash = $1 and s.expires_at > $2 and u.suspended_at is null and u.confirmed_at is not null`,
);

/** A session that is used goes on, up to its longest age. */
const touchSession = new Statement<never, [string, Date]>(
  'touch-session',
  `update sessions set last_seen_at = $2::timestamptz,
          expires_at = greatest(expires_at, least($2::timestamptz + interval '${SESSION_IDLE_DAYS} days', created_at + interval '${SESSION_LONGEST_DAYS} days'))
    where id = $1`,
);

const SEEN_EVERY_MS = 5 * 60_000;

/** Finds the person behind a session cookie. */
@Injectable()
export class SessionLookup {
  constructor(
    private readonly sql: PreparedSql,
    private readonly clock: Clock,
  ) {}

  async actorOf(token: string | undefined): Promise<Actor | null> {
    if (!token || token.length > 100) return null;
    const now = this.clock.now();
    const row = await this.sql.first(findSession, hashSecret(token), now);
    if (!row) return null;
    if (now.getTime() - row.last_seen_at.getTime() > SEEN_EVERY_MS)
      await this.sql.rows(touchSession, row.session_id, now);
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
