import { actor } from './actors.mjs';
import { certifyOne } from './certify.mjs';
import { startBareCertifier, startProduct } from './children.mjs';
import { Client } from './client.mjs';
import { startDatabase } from './database.mjs';
import { compare } from './load.mjs';
import { seedPeople, settle } from './seed.mjs';

const PEOPLE = 20_000;
const CONCURRENCIES = [1, 8];

/** Certificates over HTTP, each by turns with a bare server that does the same with the same library. */
export async function overHttp(say) {
  const started = [];
  const keep = (thing) => (started.push(thing), thing);
  try {
    const database = keep(await startDatabase());
    const product = keep(await startProduct(database.url, database.dataDir));
    const db = await database.connect();
    keep({ stop: () => db.end() });
    await seedPeople(db, 0, PEOPLE);
    await settle(db);
    const acts = await Acts.prepare(product);
    const bare = keep(await startBareCertifier(database.url, acts.documents));
    const routes = [];
    const run = async (route, act, concurrencies = CONCURRENCIES) => {
      for (const concurrency of concurrencies) {
        say(`${route}, ${concurrency} at once …`);
        routes.push({ route, concurrency, ...(await compare({ act, product, bare, concurrency, roundMs: 1_000 })) });
      }
    };
    await run('certificate issued by a click', acts.issue);
    await run('certificate brought to be verified', acts.verify);
    acts.issued = (await db.query('select credential_id as id from credential_proofs')).rows.map(({ id }) => id);
    await run('verification page, never seen before', acts.look, [8]);
    return routes;
  } finally {
    for (const thing of started.reverse()) await thing.stop();
  }
}

class Acts {
  nextPerson = 1;
  nextPlace = 0;
  nextLook = 0;
  issued = [];

  constructor(credential, documents) {
    this.credential = credential;
    this.documents = documents;
  }

  /** With one certificate, and what whoever verifies it has to ask its issuer for. */
  static async prepare(product) {
    const client = new Client(product.url, 1);
    const id = await certifyOne(client, PEOPLE);
    const credential = JSON.parse(
      await client.send('GET', `/api/credentials/${id}.vc.json`, { cookie: actor(PEOPLE).cookie }),
    );
    const list = new URL(credential.credentialStatus.statusListCredential).pathname;
    const documents = {};
    for (const path of ['/.well-known/did.json', list])
      documents[path] = Buffer.from(await client.send('GET', path, {}));
    await client.close();
    return new Acts(credential, documents);
  }

  issue = (client) => certifyOne(client, this.nextPerson++);

  /** Everybody from a place of their own: one place has only so many checks. */
  verify = async (client) => {
    const place = this.nextPlace++;
    const headers = { 'x-forwarded-for': `10.${place >> 16}.${(place >> 8) % 256}.${place % 256}` };
    const verdict = JSON.parse(
      await client.send('POST', '/api/verify', { headers, body: { credential: this.credential } }),
    );
    if (!verdict.valid) throw new Error(`A valid certificate was judged ${verdict.summary}.`);
  };

  look = (client) => client.send('GET', `/verify/${this.issued[this.nextLook++ % this.issued.length]}`, {});
}
