import { test as base } from '@playwright/test';
import { type Person, signUp, theOwner } from './people.js';

interface PerTest {
  /** Somebody who signed up just now and is in no course. */
  newcomer: (name?: string) => Promise<Person>;
}

interface PerWorker {
  owner: Person;
  address: string;
}

export const test = base.extend<PerTest, PerWorker>({
  address: [
    async ({ browserName: _ }, use, { project }) => {
      await use(project.use.baseURL!);
    },
    { scope: 'worker' },
  ],
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
