import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject, StatusListFacts } from './open-badges.js';
import { buildStatusList, FEWEST_PLACES, readStatus, StatusListUnreadable } from './status-list.js';

const FACTS: StatusListFacts = {
  id: 'https://training.example/status/revocation',
  issuer: 'did:web:training.example',
  purpose: 'revocation',
  length: FEWEST_PLACES,
  set: [],
  validFrom: new Date('2027-01-01T00:00:00Z'),
  validUntil: new Date('2027-01-02T00:00:00Z'),
  ttl: 300_000,
};

const listOf = (set: Iterable<number>): JsonObject => buildStatusList({ ...FACTS, set });
const encoded = (list: JsonObject): string => (list['credentialSubject'] as { encodedList: string }).encodedList;
const ofBytes = (bytes: Uint8Array, prefix = 'u'): JsonObject => ({
  credentialSubject: { type: 'BitstringStatusList', encodedList: prefix + gzipSync(bytes).toString('base64url') },
});

describe('lists of statuses', () => {
  it('hold exactly the places that were set', () => {
    const place = fc.integer({ min: 0, max: FEWEST_PLACES - 1 });
    fc.assert(
      fc.property(fc.uniqueArray(place, { maxLength: 40 }), fc.array(place, { maxLength: 40 }), (set, asked) => {
        const list = listOf(set);
        for (const index of [...set, ...asked]) expect(readStatus(list, index)).toBe(set.includes(index));
      }),
      { numRuns: 25 },
    );
  });

  it('begin at the leftmost bit, in gzip, in base64url with the letter of multibase', () => {
    const list = listOf([0, 9]);
    expect(encoded(list)).toMatch(/^u[\w-]+$/);
    const bits = gunzipSync(Buffer.from(encoded(list).slice(1), 'base64url'));
    expect(bits.length).toBe(FEWEST_PLACES / 8);
    expect([...bits.subarray(0, 3)]).toEqual([0b1000_0000, 0b0100_0000, 0]);
  });

  it('say whose they are, for what, and how long a copy is good', () => {
    expect(listOf([])).toMatchObject({
      id: FACTS.id,
      issuer: 'did:web:training.example',
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      validFrom: '2027-01-01T00:00:00Z',
      validUntil: '2027-01-02T00:00:00Z',
      credentialSubject: { type: 'BitstringStatusList', statusPurpose: 'revocation', ttl: 300_000 },
    });
  });

  it.each<[string, Partial<StatusListFacts>]>([
    ['too short to hide anybody', { length: FEWEST_PLACES - 8 }],
    ['not of whole bytes', { length: FEWEST_PLACES + 1 }],
    ['a place behind its end', { set: [FEWEST_PLACES] }],
    ['a place before its beginning', { set: [-1] }],
    ['half a place', { set: [1.5] }],
  ])('are not built when %s', (_case, change) => {
    expect(() => buildStatusList({ ...FACTS, ...change })).toThrow(RangeError);
  });

  it('are read in the spelling of StatusList2021 too', () => {
    const bits = new Uint8Array(FEWEST_PLACES / 8);
    bits[1] = 1;
    const older = { credentialSubject: { type: 'StatusList2021', encodedList: gzipSync(bits).toString('base64url') } };
    expect(readStatus(older, 15)).toBe(true);
    expect(readStatus(older, 14)).toBe(false);
  });

  it.each<[string, JsonObject, number]>([
    ['no subject', {}, 0],
    ['no list', { credentialSubject: { type: 'BitstringStatusList' } }, 0],
    ['another multibase', ofBytes(new Uint8Array(16_384), 'z'), 0],
    ['no gzip', { credentialSubject: { encodedList: 'uAAAA' } }, 0],
    ['a place outside', ofBytes(new Uint8Array(16_384)), FEWEST_PLACES],
    ['a negative place', ofBytes(new Uint8Array(16_384)), -1],
    ['a list that inflates to more than four megabytes', ofBytes(new Uint8Array(4_194_305)), 0],
  ])('are refused with %s', (_case, list, index) => {
    expect(() => readStatus(list, index)).toThrow(StatusListUnreadable);
  });
});
