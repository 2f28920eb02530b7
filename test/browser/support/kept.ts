import type { Page } from '@playwright/test';

/** Everything that the browser keeps for the app, as one text; bytes as the letters that they would be. */
export const keptIn = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const whole = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error('the database of the browser cannot be read'));
      });
    const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }];
    for (const { name } of await indexedDB.databases()) {
      const database = await whole(indexedDB.open(name!));
      for (const store of database.objectStoreNames) {
        found.push(await whole(database.transaction(store).objectStore(store).getAllKeys()));
        found.push(await whole(database.transaction(store).objectStore(store).getAll()));
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) found.push(request.url, await (await cache.match(request))!.text());
    }
    const legible = (_: string, value: unknown): unknown =>
      value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : value;
    return JSON.stringify(found, legible);
  });
