import { test as base } from '@playwright/test';
import { type Person, signUp, theOwner } from './people.js';

interface PerTest {
  /** Somebody who signed up just now and is in no course. */
  newcomer: (name?: string) => Promise<Person>;
}

interface PerWorker {
  owner: Person;
  /** Of this worker's own server. */
  address: string;
}

export const test = base.extend<PerTest, PerWorker>({
  address: [
    async ({ browserName: _ }, use, { project, parallelIndex }) => {
      const { protocol, hostname, port } = new URL(project.use.baseURL!);
      await use(`${protocol}//${hostname}:${Number(port) + parallelIndex}`);
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ address }, use) => use(address),
  owner: [
    async ({ address }, use) => {
      const owner = await theOwner(address);
      await use(owner);
      await owner.http.dispose();
    },
    { scope: 'worker' },
  ],
  newcomer: async ({ owner, address }, use) => {
    const people: Person[] = [];
    await use(async (name = 'Noor Haddad') => {
      const person = await signUp(owner, address, name);
      people.push(person);
      return person;
    });
    for (const { http } of people) await http.dispose();
  },
});

export { expect } from '@playwright/test';
