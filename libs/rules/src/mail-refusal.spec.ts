import { describe, expect, it } from '@jest/globals';
import { isAddressRefused, withoutPersonalData } from './mail-refusal.js';

describe('isAddressRefused', () => {
  it.each([
    ['no such mailbox', 'RCPT TO', 550, '550 5.1.1 <a@b.example>: no such user', true],
    ['no such domain', 'RCPT TO', 550, '550 5.1.2 bad destination system', true],
    ['moved away', 'RCPT TO', 551, '551 5.1.6 moved', true],
    ['mailbox closed', 'RCPT TO', 550, '550 5.2.1 disabled', true],
    ['an old server', 'RCPT TO', 550, '550 unknown user', true],
    ['an old server, bad name', 'RCPT TO', 553, '553 mailbox name not allowed', true],
    ['mailbox full', 'RCPT TO', 552, '552 5.2.2 over quota', false],
    ['full, by an old server', 'RCPT TO', 552, '552 over quota', false],
    ['we may not relay', 'RCPT TO', 550, '550 5.7.1 relaying denied', false],
    ['an old server that does not relay', 'RCPT TO', 550, '550 relaying denied', false],
    ['blocked', 'RCPT TO', 550, '550 your host is blocked', false],
    ['our own address is bad', 'RCPT TO', 550, '550 5.1.8 bad sender', false],
    ['the least code of its sort', 'RCPT TO', 500, '500 5.1.1 no such user', true],
    ['the greatest code of its sort', 'RCPT TO', 599, '599 5.1.1 no such user', true],
    ['for good in words, for now by its code', 'RCPT TO', 450, '450 5.1.1 no such user', false],
    ['a code that there is not', 'RCPT TO', 600, '600 5.1.1 no such user', false],
    ['words without a code', 'RCPT TO', undefined, '5.1.1 no such user', false],
    ['for now', 'RCPT TO', 450, '450 4.2.1 try again', false],
    ['what we wrote', 'DATA', 554, '554 5.1.1 content refused', false],
    ['who we are', 'MAIL FROM', 550, '550 5.1.1 no', false],
    ['no answer', undefined, undefined, undefined, false],
  ])('%s', (_what, command, responseCode, response, expected) => {
    const fault = { ...(command && { command }), ...(responseCode && { responseCode }), ...(response && { response }) };
    expect(isAddressRefused(fault)).toBe(expected);
  });
});

describe('withoutPersonalData', () => {
  it.each([
    ['550 5.1.1 <amara@example.org>: no such user', '550 5.1.1 <…>: no such user'],
    ['Recipient amara.okafor+x@mail.example.org refused', 'Recipient … refused'],
    ['duplicate key: Key (email)=(amara@example.org) exists', 'duplicate key: Key (email)=(…) exists'],
    ['invalid input for "Amara Okafor"', 'invalid input for “…”'],
    ["column 'Amara' of", 'column “…” of'],
    ['first line\nsecond amara@example.org', 'first line'],
    [`token ${'x'.repeat(43)} used`, 'token … used'],
    ['mail 01900000-0000-7000-8000-000000000000 is gone', 'mail 01900000-0000-7000-8000-000000000000 is gone'],
    ['connect ECONNREFUSED 127.0.0.1:25', 'connect ECONNREFUSED 127.0.0.1:25'],
    ['', ''],
  ])('%s', (message, expected) => {
    expect(withoutPersonalData(message)).toBe(expected);
  });

  it('is never long', () => {
    expect(withoutPersonalData('a '.repeat(1_000)).length).toBeLessThanOrEqual(300);
  });
});
