import { Browser } from './browser.js';
import { lastMailTo, tokenIn } from './mailbox.js';
import type { TestApi } from './test-api.js';

let count = 0;

export interface Account {
  email: string;
  password: string;
  name: string;
  browser: Browser;
}

/** What a person fills in to sign up. */
export function aSignUp(given: Partial<Record<'email' | 'password' | 'name' | 'timeZone', string>> = {}) {
  count += 1;
  return {
    email: `newcomer-${count}@example.org`,
    password: 'seven calm chairs',
    name: 'Noor Haddad',
    timeZone: 'Europe/Athens',
    ...given,
  };
}

/** Asks for a new password the way people do. @returns what the link of the mail carries */
export async function resetTokenOf(api: TestApi, email: string): Promise<string> {
  await api.visitor.post('/api/auth/forgotten-password').send({ email }).expect(202);
  await api.runJobs();
  return tokenIn(await lastMailTo(api, email, 'reset-password'));
}

/** A person who signed up and confirmed the way people do, and whose browser is signed in. */
export async function aConfirmedAccount(
  api: TestApi,
  given: Parameters<typeof aSignUp>[0] & { headers?: Record<string, string> } = {},
): Promise<Account> {
  const { headers, ...fields } = given;
  const signUp = aSignUp(fields);
  const browser = new Browser(api, headers);
  const asked = await browser.post('/api/auth/sign-up', signUp);
  if (asked.status !== 202) throw new Error(`Sign-up answered ${asked.status}: ${asked.text}`);
  const confirmed = await browser.post('/api/auth/confirm', {
    token: tokenIn(await lastMailTo(api, signUp.email, 'confirm-email')),
  });
  if (confirmed.status !== 200) throw new Error(`Confirming answered ${confirmed.status}: ${confirmed.text}`);
  return { email: signUp.email, password: signUp.password, name: signUp.name, browser };
}
