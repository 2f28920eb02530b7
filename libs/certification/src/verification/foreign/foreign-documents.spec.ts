import { describe, expect, it } from '@jest/globals';
import { type Answer, loadConfig, Network } from '@convenor/platform';
import { OwnDocuments } from '../own-documents.js';
import { ForeignDocuments } from './foreign-documents.js';

const OPEN = '93.184.216.34';

/** A network of the test's own: names with their addresses, addresses of documents with their answers. */
class MadeUpNetwork extends Network {
  readonly asked: string[] = [];

  constructor(
    private readonly names: Record<string, string[]>,
    private readonly answers: Record<string, Partial<Answer>> = {},
  ) {
    super();
  }

  override async addressesOf(hostname: string): Promise<string[]> {
    return this.names[hostname] ?? [];
  }

  override async get(url: URL, address: string): Promise<Answer> {
    this.asked.push(`${url.href} at ${address}`);
    const nothing = { status: 404, location: null, contentType: '', body: null };
    return { ...nothing, ...this.answers[url.href] };
  }
}

const DOCUMENT = { status: 200, contentType: 'application/json', body: Buffer.from('{"id":"a key"}') };
const leadsTo = (location: string): Partial<Answer> => ({ status: 302, location });
const documents = (network: Network, fetch = 'on'): ForeignDocuments =>
  new ForeignDocuments(loadConfig({ VERIFY_FETCH: fetch }), network);

describe('documents of other issuers', () => {
  it('are fetched from the open internet, at the address that was looked at', async () => {
    const network = new MadeUpNetwork({ 'issuer.example': [OPEN] }, { 'https://issuer.example/keys.json': DOCUMENT });
    const { body, contentType } = (await documents(network).fetch('https://issuer.example/keys.json'))!;
    expect([Buffer.from(body).toString(), contentType]).toEqual(['{"id":"a key"}', 'application/json']);
    expect(network.asked).toEqual([`https://issuer.example/keys.json at ${OPEN}`]);
  });

  it('are not asked for unless the owner allows it', async () => {
    const network = new MadeUpNetwork({ 'issuer.example': [OPEN] }, { 'https://issuer.example/': DOCUMENT });
    expect(await documents(network, 'off').fetch('https://issuer.example/')).toBeNull();
    expect(network.asked).toEqual([]);
  });

  it.each([
    ['without encryption', 'http://issuer.example/'],
    ['on another port', 'https://issuer.example:8443/'],
    ['with a name', 'https://me@issuer.example/'],
    ['with a password', 'https://:secret@issuer.example/'],
    ['of a file', 'file:///etc/passwd'],
    ['of data', 'data:application/json,{}'],
    ['of a number', `https://${OPEN}/`],
    ['of a number in disguise', 'https://2130706433/'],
    ['of a number over IPv6', 'https://[2606:4700::1111]/'],
    ['of a name within a network', 'https://intranet/'],
    ['of this host', 'https://localhost/'],
    ['of a host that nobody knows', 'https://nobody.example/'],
    ['that is none', 'not an address'],
  ])('are not asked for at an address %s', async (_what, address) => {
    const network = new MadeUpNetwork({
      'issuer.example': [OPEN],
      localhost: [OPEN],
      intranet: [OPEN],
      [OPEN]: [OPEN],
    });
    expect(await documents(network).fetch(address)).toBeNull();
    expect(network.asked).toEqual([]);
  });

  it.each([
    ['leads to this host', ['127.0.0.1']],
    ['leads to where clouds keep their secrets', ['169.254.169.254']],
    ['leads into a private network', ['10.1.2.3']],
    ['leads into a private network over IPv6', ['fd00::1']],
    ['wraps this host', ['::ffff:127.0.0.1']],
    ['leads to many hosts', ['224.0.0.1']],
    ['leads to two, one of them inside', [OPEN, '192.168.0.10']],
    ['leads nowhere', []],
  ])('are not asked for where a name %s', async (_what, addresses) => {
    const network = new MadeUpNetwork({ 'issuer.example': addresses }, { 'https://issuer.example/': DOCUMENT });
    expect(await documents(network).fetch('https://issuer.example/')).toBeNull();
    expect(network.asked).toEqual([]);
  });

  it('are followed to where they have moved, twice at most', async () => {
    const network = new MadeUpNetwork(
      { 'one.example': [OPEN], 'two.example': ['8.8.8.8'] },
      {
        'https://one.example/a': leadsTo('/b'),
        'https://one.example/b': leadsTo('https://two.example/c'),
        'https://two.example/c': DOCUMENT,
        'https://one.example/0': leadsTo('/a'),
      },
    );
    expect(await documents(network).fetch('https://one.example/a')).not.toBeNull();
    expect(network.asked.at(-1)).toBe('https://two.example/c at 8.8.8.8');
    expect(await documents(network).fetch('https://one.example/0')).toBeNull();
  });

  it.each([
    ['to a host inside', 'https://inside.example/'],
    ['to no encryption', 'http://one.example/'],
    ['to another port', 'https://one.example:22/'],
    ['to a number', 'https://127.0.0.1/'],
  ])('are not followed %s', async (_what, location) => {
    const network = new MadeUpNetwork(
      { 'one.example': [OPEN], 'inside.example': ['10.0.0.1'] },
      { 'https://one.example/a': leadsTo(location), [location]: DOCUMENT },
    );
    expect(await documents(network).fetch('https://one.example/a')).toBeNull();
    expect(network.asked).toHaveLength(1);
  });

  it.each<[string, Partial<Answer>]>([
    ['is too large', { ...DOCUMENT, body: null }],
    ['is not there', { status: 404 }],
    ['is a page of errors', { ...DOCUMENT, status: 500 }],
  ])('are none where what is there %s', async (_what, answer) => {
    const network = new MadeUpNetwork({ 'issuer.example': [OPEN] }, { 'https://issuer.example/': answer });
    expect(await documents(network).fetch('https://issuer.example/')).toBeNull();
  });

  it('are none where the host breaks off', async () => {
    const network = new MadeUpNetwork({ 'issuer.example': [OPEN] });
    network.get = () => Promise.reject(new Error('ECONNRESET'));
    expect(await documents(network).fetch('https://issuer.example/')).toBeNull();
  });
});

describe('documents of this installation', () => {
  const own = new OwnDocuments(null!, null!, loadConfig({ PUBLIC_URL: 'https://shared.example/training' }));

  it.each<[string, boolean]>([
    ['https://shared.example/training/did.json', true],
    ['https://shared.example/did.json', false],
    ['https://shared.example/trainings/did.json', false],
    ['https://another.example/training/did.json', false],
    ['did:web:shared.example', false],
  ])('are those within its own folder: %s', (address, owned) => {
    expect(own.owns(address)).toBe(owned);
  });
});
