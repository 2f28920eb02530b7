import { describe, expect } from '@jest/globals';
import { network, OFFLINE } from '../../../../test/support/badges.js';
import { type SharedFile, withSharedFiles } from '../../../../test/support/shared-data.js';
import { PUBLISHED_ISSUERS } from '../../../../test/support/published-issuers.js';
import type { VerdictSummary } from './open-badges.js';
import { verifyCredential } from './verify/verify-credential.js';

const AT = new Date('2026-11-27T12:00:00Z');

/** What is said of the samples without a network: nothing that needs an issuer's document is called valid. */
const OFFLINE_SUMMARIES: Record<string, VerdictSummary> = {
  'simple-context-version.json': 'could_not_check',
  'simple-did-key-method.json': 'valid',
  'simple-did-web-method.json': 'could_not_check',
  'simple-err-proof-method-unknown-did-method.json': 'could_not_check',
  'simple-err-proof-method.json': 'could_not_check',
  'simple-json.svg': 'could_not_check',
  'simple-jwt.svg': 'could_not_check',
  'simple-jwt_v1.svg': 'could_not_check',
  'simple.json': 'could_not_check',
  'simple_v1.json': 'could_not_check',
};

describe('the samples of the public validator', () => {
  withSharedFiles('ob30', 'are judged as it judges them, when their issuers answer', async (files) => {
    const judged: Record<string, boolean> = {};
    for (const [name, bytes] of samples(files))
      judged[name] = (await verifyCredential(bytes, network(PUBLISHED_ISSUERS, AT))).valid;
    expect(judged).toEqual(expectations(files));
    expect(Object.keys(judged).length).toBeGreaterThanOrEqual(22);
  });

  withSharedFiles(
    'ob30',
    'are called valid without a network only where nothing has to be looked up',
    async (files) => {
      for (const [name, bytes] of samples(files)) {
        const { summary } = await verifyCredential(bytes, { ...OFFLINE, now: AT });
        expect({ name, summary }).toEqual({ name, summary: OFFLINE_SUMMARIES[name] ?? 'not_valid' });
      }
    },
  );
});

function expectations(files: readonly SharedFile[]): Record<string, boolean> {
  const table = files.find(({ path }) => path === 'EXPECTED.csv');
  const rows = Buffer.from(table?.bytes ?? [])
    .toString('utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1);
  return Object.fromEntries(rows.map((row) => row.split(',')).map(([name, valid]) => [name, valid === 'true']));
}

function samples(files: readonly SharedFile[]): [string, Uint8Array][] {
  const expected = expectations(files);
  return files.flatMap(({ path, bytes }) => (path in expected ? [[path, bytes]] : []));
}
