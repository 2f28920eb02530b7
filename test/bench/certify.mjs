import { ADMIN, actor } from './actors.mjs';
import { Client } from './client.mjs';

/** What an admin says who certifies by hand. */
const REASON = { reason: 'Certified by the benchmark.' };

/** An admin's click: the certificate of the person with number n. @returns its id */
export async function certifyOne(client, n) {
  const path = `/api/admin/enrolments/${actor(n).enrolment}/credentials`;
  return JSON.parse(await client.send('POST', path, { cookie: actor(ADMIN).cookie, body: REASON })).id;
}

/** Gives so many people their certificates. @returns their ids */
export async function certify(product, people) {
  const client = new Client(product.url, 1);
  const ids = [];
  for (let n = 0; n < people; n += 1) ids.push(await certifyOne(client, 1 + n));
  await client.close();
  return ids;
}
