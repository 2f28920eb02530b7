import { describe, expect, it } from '@jest/globals';
import { linkedInLink } from './linkedin-link.js';

const FACTS = {
  name: 'Leading & listening',
  organisation: 'Convenor',
  number: 'CNV-2026-7K3M-9QXT',
  verifyUrl: 'https://learn.example.org/verify/0b0c1d2e',
  issuedAt: '2026-06-30T20:00:00Z',
  expiresAt: '2028-06-30T20:00:00Z',
  zone: 'Europe/London',
};
const fieldsOf = (facts: Partial<typeof FACTS> | { expiresAt: null }): Record<string, string> =>
  Object.fromEntries(new URL(linkedInLink({ ...FACTS, ...facts })).searchParams);

describe('the link that adds a certificate to a profile', () => {
  it('leads to LinkedIn and fills in everything', () => {
    expect(linkedInLink(FACTS)).toMatch(/^https:\/\/www\.linkedin\.com\/profile\/add\?startTask=CERTIFICATION_NAME&/);
    expect(fieldsOf({})).toEqual({
      startTask: 'CERTIFICATION_NAME',
      name: 'Leading & listening',
      organizationName: 'Convenor',
      issueYear: '2026',
      issueMonth: '6',
      expirationYear: '2028',
      expirationMonth: '6',
      certUrl: 'https://learn.example.org/verify/0b0c1d2e',
      certId: 'CNV-2026-7K3M-9QXT',
    });
  });

  it('names the months that are printed, in the zone of the holder', () => {
    expect(fieldsOf({ zone: 'Pacific/Auckland' })).toMatchObject({ issueMonth: '7', expirationMonth: '7' });
    expect(fieldsOf({ issuedAt: '2027-01-01T03:00:00Z', zone: 'America/New_York' })).toMatchObject({
      issueYear: '2026',
      issueMonth: '12',
    });
  });

  it('names no end where there is none', () => {
    expect(Object.keys(fieldsOf({ expiresAt: null })).filter((name) => name.startsWith('expiration'))).toEqual([]);
  });
});
