import { Passwords } from '@convenor/identity';
import type { TokenScope } from '@convenor/rules';
import type supertest from 'supertest';
import type { Person, TestApi } from './test-api.js';

export const PASSWORD = 'seven calm chairs';

export interface GivenToken {
  name?: string;
  scopes?: readonly TokenScope[];
  readOnly?: boolean;
  days?: number;
}

/** An outside tool, and what it asks with. */
export interface Tool {
  id: string;
  token: string;
  get(path: string): supertest.Test;
  post(path: string, body?: object): supertest.Test;
}

/** From now on the person has a password, as everybody outside of tests. */
export async function withPassword<P extends Pick<Person, 'id'>>(api: TestApi, person: P): Promise<P> {
  const hash = await api.app.get(Passwords).hash(PASSWORD);
  await api.db.query('update users set password_hash = $2 where id = $1', [person.id, hash]);
  return person;
}

/** What the form of a new token sends. */
export const tokenForm = (given: GivenToken = {}): Required<GivenToken> & { password: string } => ({
  ...{ name: 'Reporting', scopes: ['enrolment:read', 'enrolment:read-all'], readOnly: true, days: 30 },
  ...given,
  password: PASSWORD,
});

/** A token that a member of staff with a password made. */
export async function aTool(api: TestApi, maker: Person, given: GivenToken = {}): Promise<Tool> {
  const { body } = await maker.post('/api/admin/tokens', tokenForm(given)).expect(201);
  return { id: body.id as string, token: body.token as string, ...asking(api, body.token as string) };
}

/** Requests with this text as their token. */
export function asking(api: TestApi, token: string): Pick<Tool, 'get' | 'post'> {
  const authorization = `Bearer ${token}`;
  return {
    get: (path) => api.visitor.get(path).set({ authorization }),
    post: (path, body) => {
      const request = api.visitor.post(path).set({ authorization });
      return body === undefined ? request : request.send(body);
    },
  };
}
