import { describe, expect, it } from '@jest/globals';
import { badgeFacts } from '../../../../test/support/badges.js';
import { buildAchievementCredential, hashIdentity } from './build-credential.js';
import type { AchievementFacts } from './open-badges.js';
import { checkShape } from './verify/check-shape.js';

describe('buildAchievementCredential', () => {
  it('says everything that the facts say, once', () => {
    const credential = buildAchievementCredential(badgeFacts());
    expect(checkShape(credential)).toMatchObject({ outcome: 'passed' });
    expect(credential).toMatchObject({
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
        'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
      ],
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      name: 'Meeting facilitator',
      validFrom: '2027-01-10T09:00:00Z',
      validUntil: '2029-01-10T09:00:00Z',
      issuer: { id: 'did:web:training.example', type: ['Profile'], name: 'Riverside Training' },
      credentialSubject: {
        id: 'urn:uuid:58172aac-d8ba-41ed-83dd-0b3aef56cc33',
        licenseNumber: 'RT-2027-000042',
        identifier: [
          { identityType: 'name', hashed: false, identityHash: 'Amina Haddad' },
          { identityType: 'emailAddress', hashed: true, salt: 'q8Zk' },
        ],
        achievement: { achievementType: 'Certification', alignment: [{ targetCode: 'GW-3' }] },
      },
      credentialStatus: { statusPurpose: 'revocation', statusListIndex: '94567' },
      credentialSchema: [{ type: '1EdTechJsonSchemaValidator2019' }],
      refreshService: { type: '1EdTechCredentialRefresh' },
    });
  });

  it('leaves out what is not known, instead of writing it empty', () => {
    const { refreshUrl: _refresh, ...facts } = badgeFacts({
      holder: { subjectId: 'urn:uuid:58172aac-d8ba-41ed-83dd-0b3aef56cc33' },
      issuer: { id: 'did:web:training.example', name: 'Riverside Training', url: 'https://training.example' },
      validUntil: null,
      evidence: [],
      status: null,
    });
    const { image: _image, ...achievement } = facts.achievement;
    const bare: AchievementFacts = { ...facts, achievement: { ...achievement, alignments: [] } };
    const text = JSON.stringify(buildAchievementCredential(bare));
    for (const absent of ['identifier', 'image', 'email', 'validUntil', 'evidence', 'Status', 'refresh', 'alignment'])
      expect(text).not.toContain(absent);
    expect(text).not.toMatch(/null|\[\]|""/);
    expect(checkShape(buildAchievementCredential(bare))).toMatchObject({ outcome: 'passed' });
  });

  it('writes whole seconds, as tokens know no finer ones', () => {
    const credential = buildAchievementCredential(badgeFacts({ validFrom: new Date('2027-01-10T09:00:00.750Z') }));
    expect(credential['validFrom']).toBe('2027-01-10T09:00:00Z');
  });

  it('hashes an address with its salt as Open Badges says', () => {
    // printf 'ada@training.examplesalt' | sha256sum
    const hash = 'ebead761c5cf7afc90bbfc33c07f7dfb044f1d1746ecdb40457f66b6fcfb5993';
    expect(hashIdentity('ada@training.example', 'salt')).toBe(`sha256$${hash}`);
    expect(hashIdentity('ada@training.example', 'salt')).not.toBe(hashIdentity('ada@training.example', 'other'));
  });
});
