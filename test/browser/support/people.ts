import { randomUUID } from 'node:crypto';
import { type APIRequestContext, type APIResponse, type BrowserContext, expect, request } from '@playwright/test';

export const PASSWORD = 'seven calm chairs';
export const OWNER = { email: 'owner@example.org', password: 'a-quiet-evening-for-tests' } as const;

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Someone with an account, who speaks to the API and can sit down at a browser that is then signed in. */
export class Person {
  constructor(
    readonly name: string,
    readonly email: string,
    readonly http: APIRequestContext,
  ) {}

  /** Sends a request that must succeed. @returns the body of the answer, null when it has none */
  async ask(method: Method, path: string, data?: object): Promise<unknown> {
    const answer = await this.http[method](path, data && { data });
    expect(answer.ok(), `${method} ${path} answers ${answer.status()}: ${await answer.text()}`).toBe(true);
    return bodyOf(answer);
  }

  async sitsDownAt(context: BrowserContext): Promise<void> {
    await context.addCookies((await this.http.storageState()).cookies);
  }
}

async function bodyOf(answer: APIResponse): Promise<unknown> {
  const text = await answer.text();
  return text === '' ? null : JSON.parse(text);
}

/** An address that nobody else in this run has. */
export const anAddress = (): string => `person-${randomUUID().slice(0, 13)}@example.org`;

export async function theOwner(baseURL: string): Promise<Person> {
  const owner = new Person('Owner', OWNER.email, await request.newContext({ baseURL }));
  await owner.ask('post', '/api/auth/sign-in', OWNER);
  return owner;
}

/** The token in the newest mail to an address, as the owner reads it in the outbox. */
export async function tokenMailedTo(owner: Person, email: string): Promise<string> {
  const { items } = (await owner.ask('get', `/api/admin/outbox?to=${encodeURIComponent(email)}`)) as {
    items: { text: string }[];
  };
  const token = /#token=([\w-]+)/.exec(items[0]?.text ?? '')?.[1];
  if (!token) throw new Error(`no link was mailed to ${email}`);
  return token;
}

/** Signs up and confirms the way people do; `http` is signed in afterwards. */
export async function signUp(owner: Person, baseURL: string, name: string): Promise<Person> {
  const http = await request.newContext({ baseURL });
  const person = new Person(name, anAddress(), http);
  await person.ask('post', '/api/auth/sign-up', {
    email: person.email,
    password: PASSWORD,
    name,
    timeZone: 'Europe/Athens',
  });
  await person.ask('post', '/api/auth/confirm', { token: await tokenMailedTo(owner, person.email) });
  await person.ask('post', '/api/auth/sign-in', { email: person.email, password: PASSWORD });
  return person;
}
