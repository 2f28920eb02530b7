import { buildAchievementCredential } from '../../dist/libs/formats/src/index.js';

export const ISSUER = 'did:web:training.example';
export const LIST = 'https://training.example/status';

/** As full as a certificate of a course is: person, criteria, evidence, alignments, a list of statuses. */
export const credentialOf = (place) =>
  buildAchievementCredential({
    id: `https://training.example/credentials/${place}`,
    issuer: {
      id: ISSUER,
      name: 'Riverside Training',
      url: 'https://training.example',
      email: 'office@training.example',
    },
    holder: {
      subjectId: 'urn:uuid:58172aac-d8ba-41ed-83dd-0b3aef56cc33',
      name: `Person ${place}`,
      emailHash: { hash: `sha256$${'ab'.repeat(32)}`, salt: 'salt' },
    },
    achievement: {
      id: 'https://training.example/achievements/facilitator/1',
      name: 'Meeting facilitator',
      description: 'Has learnt to facilitate mutual-support meetings.',
      criteria: 'Eight weeks, a final assessment, and three meetings that were observed. '.repeat(4),
      type: 'Certification',
      image: 'https://training.example/badge.png',
      alignments: [{ targetName: 'Facilitating groups', targetUrl: 'https://frameworks.example/groups' }],
      creator: ISSUER,
    },
    number: `RT-2027-${place}`,
    validFrom: new Date('2027-01-10T09:00:00Z'),
    validUntil: new Date('2029-01-10T09:00:00Z'),
    evidence: ['Meetings observed', 'Meetings led', 'Final assessment'].map((name) => ({ name, genre: 'Practice' })),
    status: { purpose: 'revocation', listUrl: `${LIST}/standing`, index: place },
  });
