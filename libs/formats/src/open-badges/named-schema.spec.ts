import { describe, expect, it } from '@jest/globals';
import {
  aSignedBadge,
  badgeFacts,
  badgeKey,
  REVOCATIONS,
  SIGNED_AT,
  SUSPENSIONS,
} from '../../../../test/support/badges.js';
import { departuresFromSchema } from '../../../../test/support/open-badges-schema.js';
import { buildAchievementCredential } from './build-credential.js';
import type { JsonObject } from './open-badges.js';
import { signEmbedded } from './sign-embedded.js';

const entry = (url: string, purpose: string): JsonObject => ({
  id: `${url}#1`,
  type: 'BitstringStatusListEntry',
  statusPurpose: purpose,
  statusListIndex: '1',
  statusListCredential: url,
});

describe('the schema that a credential names', () => {
  it('is kept to, with everything in it and with as little as possible', async () => {
    expect(departuresFromSchema(await aSignedBadge())).toEqual([]);
    const least = {
      holder: { subjectId: badgeFacts().holder.subjectId },
      validUntil: null,
      evidence: [],
      status: null,
    };
    expect(departuresFromSchema(await aSignedBadge(least))).toEqual([]);
    expect(departuresFromSchema(buildAchievementCredential(badgeFacts()))).toEqual([]);
  });

  it.each<[string, JsonObject, string]>([
    [
      'two statuses',
      { credentialStatus: [entry(REVOCATIONS, 'revocation'), entry(SUSPENSIONS, 'suspension')] },
      '/credentialStatus must be object',
    ],
    ['a proof outside a list', { proof: { type: 'DataIntegrityProof' } }, '/proof must be array'],
    [
      'a picture by its address',
      { issuer: { ...badgeFacts().issuer, type: ['Profile'] } },
      '/issuer/image must be object',
    ],
    ['no issuer', { issuer: undefined }, " must have required property 'issuer'"],
  ])('is not kept to with %s', async (_what, change, departure) => {
    const changed = JSON.parse(JSON.stringify({ ...(await aSignedBadge()), ...change })) as JsonObject;
    expect(departuresFromSchema(changed)).toEqual([departure]);
  });

  it('decides whether a proof stands in a list', async () => {
    const { credentialSchema: _schema, ...nameless } = buildAchievementCredential(badgeFacts());
    const signed = await signEmbedded(nameless, await badgeKey(), SIGNED_AT);
    expect(signed['proof']).toMatchObject({ cryptosuite: 'eddsa-rdfc-2022' });
    expect((await aSignedBadge())['proof']).toMatchObject([{ cryptosuite: 'eddsa-rdfc-2022' }]);
    const again = await signEmbedded(await aSignedBadge(), await badgeKey(9), SIGNED_AT);
    expect(again['proof']).toHaveLength(2);
    expect(departuresFromSchema(again)).toEqual([]);
  });
});
