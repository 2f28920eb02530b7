import { inLine, VAULT } from '../../../app/unsent.js';

/**
 * What a person wrote and the server does not have yet, kept on this device so that nobody can read it there: AES-GCM
 * under a key that the browser makes for the person and never hands out. Key and words survive a killed browser and go
 * when the person signs out. Where the browser has no such means (a page without https), nothing is kept.
 */
const KEYS = 'keys';
const ENTRIES = 'entries';

export interface VaultEntry<T> {
  name: string;
  /** Of two writers the newer one wins. */
  sequence: number;
  value: T;
}

interface Sealed {
  owner: string;
  sequence: number;
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

/** Every entry of a person whose name begins so. What others left here is dropped. */
export function readVault<T>(owner: string, prefix: string): Promise<VaultEntry<T>[]> {
  return inLine(async () => {
    if (!available()) return [];
    return using(async (database) => {
      const found = await every(database);
      const others = found.filter(([, sealed]) => sealed.owner !== owner).map(([name]) => name);
      const keys = (await whole(store(database, KEYS, 'readonly').getAllKeys())).filter((each) => each !== owner);
      if (others.length + keys.length > 0) await drop(database, others, keys);
      const key = (await whole(store(database, KEYS, 'readonly').get(owner))) as CryptoKey | undefined;
      if (!key) return [];
      const mine = found.filter(([name, sealed]) => sealed.owner === owner && name.startsWith(prefix));
      const opened = await Promise.allSettled(mine.map((entry) => unseal<T>(key, entry)));
      return opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    });
  }, []);
}

/** Keeps an entry. */
export function putIntoVault(owner: string, { name, sequence, value }: VaultEntry<unknown>): Promise<void> {
  return inLine(async () => {
    if (!available()) return;
    await using(async (database) => {
      const key = await keyOf(database, owner);
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const plain = new TextEncoder().encode(JSON.stringify(value));
      const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain);
      await replace(database, name, sequence, { owner, sequence, iv, data });
    });
  }, undefined);
}

/** Takes an entry away, unless somebody has written a newer one. */
export function takeFromVault(name: string, sequence: number): Promise<void> {
  return inLine(async () => {
    if (available()) await using((database) => replace(database, name, sequence, null));
  }, undefined);
}

function available(): boolean {
  return typeof indexedDB !== 'undefined' && Boolean((globalThis.crypto as Crypto | undefined)?.subtle);
}

async function using<T>(work: (database: IDBDatabase) => Promise<T>): Promise<T> {
  const opening = indexedDB.open(VAULT, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(KEYS);
    opening.result.createObjectStore(ENTRIES);
  };
  const database = await whole(opening);
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

/** Two tabs that make a key at once agree on the first. */
async function keyOf(database: IDBDatabase, owner: string): Promise<CryptoKey> {
  const held = (await whole(store(database, KEYS, 'readonly').get(owner))) as CryptoKey | undefined;
  if (held) return held;
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const work = database.transaction(KEYS, 'readwrite');
  const adding = work.objectStore(KEYS).add(fresh, owner);
  adding.onerror = (event) => event.preventDefault();
  await finished(work);
  return (await whole(store(database, KEYS, 'readonly').get(owner))) as CryptoKey;
}

function replace(database: IDBDatabase, name: string, sequence: number, sealed: Sealed | null): Promise<void> {
  const work = database.transaction(ENTRIES, 'readwrite');
  const entries = work.objectStore(ENTRIES);
  const looking = entries.get(name);
  looking.onsuccess = () => {
    const held = looking.result as Sealed | undefined;
    if (held && held.sequence > sequence) return;
    if (sealed) entries.put(sealed, name);
    else entries.delete(name);
  };
  return finished(work);
}

async function drop(database: IDBDatabase, entries: readonly string[], keys: readonly IDBValidKey[]): Promise<void> {
  const work = database.transaction([KEYS, ENTRIES], 'readwrite');
  entries.forEach((name) => work.objectStore(ENTRIES).delete(name));
  keys.forEach((key) => work.objectStore(KEYS).delete(key));
  await finished(work);
}

async function every(database: IDBDatabase): Promise<[string, Sealed][]> {
  const entries = store(database, ENTRIES, 'readonly');
  const names = whole(entries.getAllKeys());
  const sealed = whole(entries.getAll()) as Promise<Sealed[]>;
  const found = await sealed;
  return (await names).map((name, place) => [name as string, found[place]!]);
}

async function unseal<T>(key: CryptoKey, [name, { sequence, iv, data }]: [string, Sealed]): Promise<VaultEntry<T>> {
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data);
  return { name, sequence, value: JSON.parse(new TextDecoder().decode(plain)) as T };
}

function store(database: IDBDatabase, name: string, mode: IDBTransactionMode): IDBObjectStore {
  return database.transaction(name, mode).objectStore(name);
}

function whole<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the database of the browser does not answer'));
  });
}

function finished(work: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    work.oncomplete = () => resolve();
    work.onabort = () => reject(work.error ?? new Error('the database of the browser does not take this'));
  });
}
