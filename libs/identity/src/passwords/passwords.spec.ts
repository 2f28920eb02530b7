import { describe, expect, it, jest } from '@jest/globals';
import type { Passwords } from './passwords.js';

const verify = jest.fn<(hash: string, password: string) => Promise<boolean>>();
jest.mock('@node-rs/argon2', () => {
  const real = jest.requireActual<typeof import('@node-rs/argon2')>('@node-rs/argon2');
  verify.mockImplementation((hash, password) => real.verify(hash, password));
  return { ...real, verify };
});

async function passwords(): Promise<Passwords> {
  const { Passwords } = await import('./passwords.js');
  const made = new Passwords();
  await made.onModuleInit();
  verify.mockClear();
  return made;
}

describe('checking passwords', () => {
  it('knows the password that it hashed, and no other', async () => {
    const checker = await passwords();
    const stored = await checker.hash('seven calm chairs');
    expect(await checker.matches(stored, 'seven calm chairs')).toBe(true);
    expect(await checker.matches(stored, 'seven calm chair')).toBe(false);
  });

  it('hashes with argon2id at 19 MiB, two passes, one lane, and a salt of its own', async () => {
    const checker = await passwords();
    const [one, two] = [await checker.hash('the same'), await checker.hash('the same')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
  });

  it('does the same work when there is nothing to check, and says no', async () => {
    const checker = await passwords();
    expect(await checker.matches(null, 'nobody signs in with this')).toBe(false);
    expect(verify).toHaveBeenCalledTimes(1);
    expect(verify.mock.calls[0]![0]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});
