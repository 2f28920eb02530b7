import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  bakePng,
  bakeSvg,
  buildAchievementCredential,
  type IssuerKey,
  type JsonObject,
  readStatus,
  signEmbedded,
  signToken,
  StatusListUnreadable,
  type Verdict,
  verifyCredential,
  type VerifyOptions,
} from '@convenor/formats';
import fc from 'fast-check';
import {
  aSignedBadge,
  badgeFacts,
  badgeKey,
  ISSUER_DOCUMENT,
  issuerDocument,
  issuerOnline,
  OFFLINE,
  REVOCATIONS,
  SIGNED_AT,
} from '../support/badges.js';
import { latin1, pngChunk as chunk, TINY_SVG as SVG, tinyPng as png } from '../support/tiny-pictures.js';

/** A verdict that takes longer has found a way to keep the server busy. */
const PATIENCE = 10_000;

let key: IssuerKey;
let badge: JsonObject;
let token: string;
let online: VerifyOptions;

beforeAll(async () => {
  key = await badgeKey();
  badge = await aSignedBadge();
  token = await signToken(buildAchievementCredential(badgeFacts()), key);
  online = await issuerOnline();
});

const judge = (input: JsonObject | string | Uint8Array, options = online): Promise<Verdict> =>
  verifyCredential(typeof input === 'string' || input instanceof Uint8Array ? input : JSON.stringify(input), options);
const failures = async (input: JsonObject | string | Uint8Array, options = online): Promise<string[]> => {
  const { valid, checks } = await judge(input, options);
  expect(valid).toBe(false);
  return checks.filter(({ outcome }) => outcome !== 'passed').map(({ code }) => code);
};

describe('hostile files of credentials', () => {
  it.each<[string, () => string | Uint8Array, string]>([
    ['more than two megabytes', () => `{"a":"${'x'.repeat(2_097_152)}"}`, 'too_large'],
    ['ten thousand lists in each other', () => `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 'too_deep'],
    ['a hundred thousand objects in each other', () => `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 'too_deep'],
    ['half a million values', () => `{"a":[${'0,'.repeat(500_000)}0]}`, 'too_large'],
    ['a key twice', () => JSON.stringify(badge).replace('"name":', '"name":"Another","name":'), 'duplicate_key'],
    [
      'a key twice, once in disguise',
      () => JSON.stringify(badge).replace('"name":', '"n\\u0061me":"A","name":'),
      'duplicate_key',
    ],
    ['a prototype', () => JSON.stringify(badge).replace('"name":', '"__proto__":{"valid":true},"name":'), 'unsafe_key'],
    ['a constructor', () => '{"type":"x","constructor":{"prototype":{"valid":true}}}', 'unsafe_key'],
    ['bytes that are no text', () => Buffer.from([0x7b, 0xff, 0x7d]), 'not_text'],
    ['a string without end', () => '{"a":"', 'not_json'],
    ['nothing but an opening', () => '<', 'picture_damaged'],
    [
      'a chunk that claims four gigabytes',
      () => png(chunk('iTXt', latin1('openbadgecredential\0'), 0xffff_fff0)),
      'picture_damaged',
    ],
    ['a chunk that ends in the next', () => png(chunk('tEXt', Buffer.alloc(8), 20)), 'picture_damaged'],
    [
      'a hundred thousand chunks',
      () => png(...Array.from({ length: 100_000 }, () => chunk('teXt', Buffer.alloc(0)))),
      'nothing_inside',
    ],
    [
      'a picture in a picture',
      () => png(chunk('iTXt', Buffer.concat([latin1('openbadgecredential\0\0\0\0\0'), png()]))),
      'not_text',
    ],
    ['entities that grow', () => laughs(), 'picture_damaged'],
    [
      'an entity from elsewhere',
      () => '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>',
      'picture_damaged',
    ],
    ['drawings in each other', () => '<svg>'.repeat(50_000), 'too_deep'],
    ['a credential inside a credential', () => twoFold(), 'nothing_inside'],
  ])(
    'say what is wrong with %s',
    async (_case, file, code) => {
      expect(await failures(file())).toEqual([code]);
      expect(({} as { valid?: boolean }).valid).toBeUndefined();
    },
    PATIENCE,
  );

  function laughs(): string {
    const entities = Array.from({ length: 9 }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`);
    return `<!DOCTYPE svg [<!ENTITY e0 "ha">${entities.join('')}]><svg>&e9;</svg>`;
  }
  const twoFold = (): string =>
    `<svg xmlns:o="https://purl.imsglobal.org/ob/v3p0"><o:credential><o:credential verify="${token}"/></o:credential></svg>`;

  it('that were valid are never valid with any byte changed, and never break the verification', async () => {
    const { proof: _proof, ...unsigned } = badge;
    expect(unsigned).not.toEqual({});
    const whole = [
      Buffer.from(JSON.stringify(badge)),
      Buffer.from(token),
      Buffer.from(bakePng(png(), token)),
      Buffer.from(bakeSvg(SVG, badge)),
    ];
    for (const file of whole) expect((await judge(file)).valid).toBe(true);
    const said = JSON.stringify((await judge(badge)).credential);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...whole), fc.nat(), fc.integer({ min: 1, max: 255 }), async (file, at, by) => {
        const changed = Buffer.from(file);
        const place = at % changed.length;
        changed[place] = (changed[place] ?? 0) ^ by;
        const verdict = await judge(changed);
        // What is around a credential in a picture, and how JSON is spaced, may change; what it says may not.
        if (verdict.valid) expect(JSON.stringify(verdict.credential)).toBe(said);
      }),
      { numRuns: 200 },
    );
  });

  it('of any other kind are judged without an error', async () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string().map((text) => Buffer.from(`{${text}`)),
      fc.json().map((text) => Buffer.from(text)),
      fc.string().map((text) => Buffer.from(`<svg>${text}</svg>`)),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => png(chunk('iTXt', Buffer.from(bytes)))),
      fc
        .array(fc.string(), { minLength: 3, maxLength: 3 })
        .map((parts) => Buffer.from(parts.map((part) => Buffer.from(part).toString('base64url')).join('.'))),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (file) => {
        expect((await judge(file)).valid).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('of any JSON under the right names are judged without an error', async () => {
    const names = [
      '@context',
      'id',
      'type',
      'issuer',
      'credentialSubject',
      'proof',
      'validFrom',
      'credentialStatus',
      'evidence',
    ];
    const value = fc.oneof(fc.constantFrom(...Object.values(badge)), fc.jsonValue());
    const credential = fc
      .tuple(...names.map(() => value))
      .map((values) => Object.fromEntries(values.map((one, place) => [names[place], one])));
    await fc.assert(
      fc.asyncProperty(credential, async (changed) => {
        expect((await judge({ ...badge, ...changed })).summary).toBe('not_valid');
      }),
      { numRuns: 200 },
    );
  });
});

/** The same graph, written so that a reader of the JSON would miss something: every one keeps the signature. */
describe('a signed credential written so that something is overlooked', () => {
  const UNTIL = 'https://www.w3.org/2018/credentials#validUntil';
  const INSTANT = 'http://www.w3.org/2001/XMLSchema#dateTime';
  const ended = { validUntil: new Date('2027-02-01T00:00:00Z') };

  it('is refused with its end date under its full address', async () => {
    const { validUntil, ...rest } = await aSignedBadge(ended);
    const hidden = { ...rest, [UNTIL]: { '@value': validUntil, '@type': INSTANT } };
    expect(await failures(hidden)).toContain('term_indirect');
  });

  it('is refused with its end date under another name', async () => {
    const { validUntil, '@context': contexts, ...rest } = await aSignedBadge(ended);
    const alias = { ends: { '@id': UNTIL, '@type': INSTANT } };
    expect(await failures({ ...rest, '@context': [...(contexts as unknown[]), alias], ends: validUntil })).toContain(
      'context_unreadable',
    );
    const served = await issuerOnline({ 'https://eve.example/c.json': { '@context': alias } });
    const fetched = {
      ...rest,
      '@context': [...(contexts as unknown[]), 'https://eve.example/c.json'],
      ends: validUntil,
    };
    expect(await failures(fetched, served)).toContain('context_unreadable');
    const vocabulary = { '@vocab': 'https://www.w3.org/2018/credentials#' };
    expect(await failures({ ...rest, '@context': [...(contexts as unknown[]), vocabulary], validUntil })).toContain(
      'context_unreadable',
    );
  });

  it('is refused with its end date in another object of the same id', async () => {
    const refreshUrl = badgeFacts().id;
    const signed = await aSignedBadge({ ...ended, refreshUrl });
    expect(await failures(signed)).toEqual(['expired']);
    const { validUntil, refreshService, ...rest } = signed;
    const types = ['VerifiableCredential', 'OpenBadgeCredential', '1EdTechCredentialRefresh'];
    const hidden = { ...rest, refreshService: { ...(refreshService as JsonObject), type: types, validUntil } };
    expect(await failures(hidden)).toContain('term_indirect');
  });

  it('is refused with its statuses under keywords of linked data', async () => {
    const { credentialStatus, ...rest } = badge;
    const inner = { id: badge['id'], type: ['VerifiableCredential', 'OpenBadgeCredential'], credentialStatus };
    for (const keyword of ['@included', '@graph', '@nest', '@reverse', '@set'])
      expect(await failures({ ...rest, [keyword]: inner })).toContain('term_indirect');
  });

  it.each<[string, (credential: JsonObject) => JsonObject]>([
    ['its id under a keyword', ({ id, ...rest }) => ({ ...rest, '@id': id })],
    ['its type under a keyword', ({ type, ...rest }) => ({ ...rest, '@type': type })],
    ['its name as a value object', ({ name, ...rest }) => ({ ...rest, name: { '@value': name } })],
    ['its name in a list', ({ name, ...rest }) => ({ ...rest, name: [name] })],
    [
      'contexts inside',
      (credential) => ({
        ...credential,
        credentialSubject: { '@context': credential['@context'], ...(credential['credentialSubject'] as object) },
      }),
    ],
    [
      'no context inside',
      (credential) => ({
        ...credential,
        credentialSubject: { '@context': null, ...(credential['credentialSubject'] as object) },
      }),
    ],
    [
      'names for anonymous objects',
      (credential) => ({ ...credential, evidence: [{ id: '_:b0', ...(credential['evidence'] as [object])[0] }] }),
    ],
    ['an empty value beside', (credential) => ({ ...credential, 'ext:more': null })],
  ])('is refused with %s', async (_what, write) => {
    expect((await judge(write(badge))).summary).toBe('not_valid');
  });

  it('is refused in the older data model, whose names are not protected, with a name taken away', async () => {
    const {
      validFrom: _from,
      validUntil: _until,
      credentialStatus: _status,
      ...rest
    } = buildAchievementCredential(badgeFacts());
    const OLDER = [
      'https://www.w3.org/2018/credentials/v1',
      'https://purl.imsglobal.org/spec/ob/v3p0/context.json',
      'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
      'https://w3id.org/security/data-integrity/v2',
    ];
    const signed = await signEmbedded(
      { ...rest, '@context': OLDER, issuanceDate: '2027-01-10T09:00:00Z' },
      key,
      SIGNED_AT,
    );
    expect((await judge(signed)).valid).toBe(true);
    const { name, ...others } = signed;
    const swapped = {
      ...others,
      '@context': [...OLDER, { name: null, called: 'https://schema.org/name' }],
      called: name,
      name: 'Chief trainer',
    };
    expect(await failures(swapped)).toContain('context_unreadable');
  });
});

describe('credentials made to keep a server busy', () => {
  const evidence = (count: number, of: (place: number) => JsonObject): JsonObject => ({
    ...badge,
    evidence: Array.from({ length: count }, (_, place) => of(place)),
  });
  const alike = { type: ['Evidence'], name: 'The same' };

  it.each<[string, () => JsonObject]>([
    ['hundreds of anonymous objects that are alike', () => evidence(350, () => alike)],
    ['three thousand objects', () => evidence(3_000, (place) => ({ ...alike, name: String(place) }))],
    [
      'alike objects in alike objects',
      () => evidence(60, () => ({ ...alike, image: { type: 'Image', alike: [alike, alike, alike] } })),
    ],
    [
      'contexts by the thousand',
      () => ({ ...badge, '@context': Array<unknown>(5_000).fill((badge['@context'] as unknown[])[0]) }),
    ],
    [
      'contexts of its own by the dozen',
      () => ({
        ...badge,
        '@context': [
          ...(badge['@context'] as unknown[]),
          ...Array.from({ length: 50 }, (_, place) => ({ [`t${place}`]: 'https://a.example/x' })),
        ],
      }),
    ],
    [
      'a context of its own as large as a file may be',
      () => ({
        ...badge,
        '@context': [
          ...(badge['@context'] as unknown[]),
          Object.fromEntries(Array.from({ length: 5_000 }, (_, place) => [`t${place}`, `https://a.example/${place}`])),
        ],
      }),
    ],
    [
      'a hundred proofs',
      () => ({
        ...badge,
        proof: Array<unknown>(100).fill({ ...(badge['proof'] as object[])[0], proofValue: `z${'2'.repeat(87)}` }),
      }),
    ],
    ['a hundred statuses', () => ({ ...badge, credentialStatus: Array<unknown>(100).fill(badge['credentialStatus']) })],
  ])(
    'are answered soon: %s',
    async (_what, make) => {
      const { valid } = await judge(make());
      expect(valid).toBe(false);
    },
    PATIENCE,
  );

  it(
    'are given up when canonicalising them would take too many tries',
    async () => {
      const alignment = { type: ['Alignment'], targetName: 'The same', targetUrl: 'https://a.example' };
      const result = { type: ['Result'], alignment: [alignment, alignment, alignment] };
      const subject = { ...(badge['credentialSubject'] as JsonObject), result: Array<unknown>(80).fill(result) };
      expect(await failures({ ...badge, credentialSubject: subject })).toEqual(['too_much_work']);
    },
    PATIENCE,
  );

  it('ask for no more than twelve documents, only over https, and none that is too large', async () => {
    const asked: string[] = [];
    const watching: VerifyOptions = {
      ...online,
      fetchDocument: async (url) => {
        asked.push(url);
        return {
          body: Buffer.alloc(url.includes('training.example') ? 3_000_000 : 10, ' '),
          contentType: 'text/plain',
        };
      },
    };
    const [proof] = badge['proof'] as JsonObject[];
    const proofs = Array.from({ length: 30 }, (_, place) => ({
      ...proof,
      verificationMethod: `https://h${place}.example/k#1`,
    }));
    const contexts = [
      ...(badge['@context'] as unknown[]),
      'http://plain.example/c',
      'https://user:secret@a.example/c',
      'file:///etc/passwd',
    ];
    await judge({ ...badge, proof: proofs }, watching);
    await judge({ ...badge, '@context': contexts }, watching);
    expect(asked.every((url) => url.startsWith('https://') && !url.includes('@'))).toBe(true);
    const eight = new Set(asked.filter((url) => /\/\/h\d+\./.test(url)));
    expect(eight.size).toBe(8);
    expect(await failures(badge, watching)).toContain('key_unreachable');
  });

  it(
    'find no way into a list of statuses that inflates',
    async () => {
      const bomb = gzipSync(Buffer.alloc(500_000_000)).toString('base64url');
      const list = {
        credentialSubject: { type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList: `u${bomb}` },
      };
      expect(() => readStatus(list, 5)).toThrow(StatusListUnreadable);
    },
    4 * PATIENCE,
  );

  it(
    'find no way in by the documents of an issuer',
    async () => {
      const entry = (issuerDocument(key)['verificationMethod'] as JsonObject[])[0];
      const many = { ...issuerDocument(key), verificationMethod: Array<unknown>(10_000).fill(entry) };
      expect(await failures(badge, await issuerOnline({ [ISSUER_DOCUMENT]: many }))).toContain('key_unreachable');
      const deep = `{"id":"did:web:training.example","assertionMethod":${'['.repeat(5_000)}${']'.repeat(5_000)}}`;
      expect(await failures(badge, await issuerOnline({ [ISSUER_DOCUMENT]: deep }))).toContain('key_unreachable');
      const strange = {
        id: 'did:web:training.example',
        verificationMethod: [null, 1, 'x', [], {}],
        assertionMethod: { a: 1 },
      };
      expect(await failures(badge, await issuerOnline({ [ISSUER_DOCUMENT]: strange }))).toContain('key_unknown');
      expect(await failures(badge, await issuerOnline({ [REVOCATIONS]: badge }))).toContain('status_untrusted');
      expect((await judge(badge, OFFLINE)).summary).toBe('could_not_check');
    },
    PATIENCE,
  );
});
