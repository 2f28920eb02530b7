import { Injectable } from '@nestjs/common';
import { hashSecret, sourceOf, Throttle, type ThrottlePolicy, TokenRefused } from '@convenor/identity';
import {
  type Actor,
  type ActorRequest,
  Clock,
  NotAllowed,
  PreparedSql,
  Statement,
  TooManyRequests,
} from '@convenor/platform';
import { isReading, permissionsOfToken, type Role, TOKEN_REQUESTS_A_MINUTE } from '@convenor/rules';
import { isToken } from './token-text.js';

interface FoundToken {
  id: string;
  scopes: string[];
  read_only: boolean;
  last_used_at: Date | null;
  user_id: string;
  name: string;
  email: string;
  time_zone: string;
  roles: Role[];
  requests: number;
}

/** One round trip a request: the token, its maker with the roles of now, and one more request counted for this minute. */
const findToken = new Statement<FoundToken, [Buffer, Date]>(
  'find-token',
  `with found as (
     select t.id, t.scopes, t.read_only, t.last_used_at, u.id as user_id, u.name, u.email, u.time_zone,
            array(select r.role from user_roles r where r.user_id = u.id order by r.role) as roles
       from api_tokens t join users u on u.id = t.user_id
      where t.token_hash = $1 and t.revoked_at is null and t.expires_at > $2::timestamptz
        and u.suspended_at is null and u.confirmed_at is not null),
   counted as (
     insert into api_token_pace as p (token_id, minute, requests)
     select id, date_trunc('minute', $2::timestamptz), 1 from found
         on conflict (token_id) do update
        set requests = case when p.minute < excluded.minute then 1 else p.requests + 1 end,
            minute = greatest(p.minute, excluded.minute)
     returning requests)
   select found.*, counted.requests from found, counted`,
);

/** Two requests at once: one of them writes. */
const touchToken = new Statement<never, [string, Date]>(
  'touch-token',
  `update api_tokens set last_used_at = $2::timestamptz
    where id = $1 and (last_used_at is null or last_used_at <= $2::timestamptz - interval '1 minute')`,
);

const USED_EVERY_MS = 60_000;
const MINUTE_MS = 60_000;

/** Tokens that do not exist, from one place. A right one is never slowed down by them. */
const WRONG_FROM_ONE_PLACE: ThrottlePolicy = {
  free: 30,
  firstWaitSeconds: 1,
  longestWaitSeconds: 60,
  forgetAfterSeconds: 900,
};

/** Who asks with a token, and what they may do with it. */
@Injectable()
export class TokenActors {
  constructor(
    private readonly sql: PreparedSql,
    private readonly clock: Clock,
    private readonly throttle: Throttle,
  ) {}

  /** @throws TokenRefused | NotAllowed | TooManyRequests */
  async actorOf(text: string, { method, ip }: ActorRequest): Promise<Actor> {
    // What cannot be a token needs no look at the database.
    if (!isToken(text)) throw new TokenRefused();
    const now = this.clock.now();
    const token = await this.sql.first(findToken, hashSecret(text), now);
    if (!token) {
      await this.throttle.take(`token from ${sourceOf(ip)}`, WRONG_FROM_ONE_PLACE);
      throw new TokenRefused();
    }
    if (token.requests > TOKEN_REQUESTS_A_MINUTE) throw tooFast(now);
    if (token.last_used_at === null || now.getTime() - token.last_used_at.getTime() >= USED_EVERY_MS)
      await this.sql.rows(touchToken, token.id, now);
    if (token.read_only && !isReading(method)) throw new NotAllowed('This token may only read.');
    return {
      userId: token.user_id,
      sessionId: token.id,
      tokenId: token.id,
      name: token.name,
      email: token.email,
      timeZone: token.time_zone,
      roles: token.roles,
      permissions: permissionsOfToken(token.scopes, token.roles),
    };
  }
}

function tooFast(now: Date): TooManyRequests {
  const seconds = (MINUTE_MS - (now.getTime() % MINUTE_MS)) / 1_000;
  return new TooManyRequests(
    seconds,
    `This token has asked ${TOKEN_REQUESTS_A_MINUTE} times within this minute. Please wait for the next.`,
  );
}
