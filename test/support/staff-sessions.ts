import { randomBytes, randomUUID } from 'node:crypto';
import { cookieNames, hashSecret } from '@convenor/identity';

/** Somebody with a session at a product that runs as a process of its own. */
export interface Visitor {
  id: string;
  ask(path: string, body?: object): Promise<Response>;
  json<T>(path: string): Promise<T>;
}

type Ask = (sql: string, values: unknown[]) => Promise<unknown>;

/** A confirmed person with these roles, signed in past the form. @param at where the product listens; asked anew each time */
export async function signedIn(ask: Ask, at: () => string, roles: readonly string[], name: string): Promise<Visitor> {
  const id = randomUUID();
  const token = randomBytes(32).toString('base64url');
  await ask(
    `insert into users (id, email, email_key, name, time_zone, confirmed_at, created_at) values ($1, $2, $2, $3, 'Europe/London', now(), now())`,
    [id, `${id}@example.org`, name],
  );
  await ask('insert into user_roles select $1, unnest($2::text[])', [id, roles]);
  await ask(
    `insert into sessions (id, token_hash, user_id, device, created_at, last_seen_at, expires_at)
     values ($1, $2, $3, 'a test', now(), now(), now() + interval '1 day')`,
    [randomUUID(), hashSecret(token), id],
  );
  const send = async (path: string, body?: object): Promise<Response> =>
    fetch(`${at()}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        cookie: `${cookieNames(at()).session}=${token}`,
        ...(body && { 'content-type': 'application/json', origin: at() }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  return {
    id,
    ask: send,
    json: async <T>(path: string) => {
      const answer = await send(path);
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
      return (await answer.json()) as T;
    },
  };
}
