import { Pool } from 'undici';
import { planKey, planOf } from './plans.mjs';

/** Speaks to a server over connections that stay open, as browsers do. */
export class Client {
  constructor(url, connections) {
    this.pool = new Pool(url, { connections, pipelining: 1 });
  }

  /** @returns the body as text. @throws when the server does not answer with 2xx */
  async send(method, path, { cookie, body, headers = {} }) {
    return (await this.exchange(method, path, cookie, headers, body)).text;
  }

  async exchange(method, path, cookie, headers, body) {
    const answer = await this.pool.request({
      method,
      path,
      headers: { cookie, ...headers, ...(body && { 'content-type': 'application/json' }) },
      body: body && JSON.stringify(body),
    });
    const text = await answer.body.text();
    if (answer.statusCode > 299) throw new Error(`${method} ${path} was answered with ${answer.statusCode}: ${text}`);
    return { status: answer.statusCode, headers: answer.headers, text };
  }

  async close() {
    await this.pool.close();
  }
}

/** Makes a plan of every request that it sends to a product that records its statements. */
export class RecordingClient extends Client {
  plans = new Map();

  constructor(product) {
    super(product.url, 1);
    this.product = product;
  }

  /** @param own whether the plan is this person's alone, `exact` whether it is of this address alone */
  async send(method, path, { actor, cookie, body, headers = {}, own = false, exact = false, more }) {
    // Once unrecorded where that changes nothing, so that what the product remembers it remembers.
    if (method === 'GET' || own) await this.exchange(method, path, cookie, headers, body);
    const since = Date.now();
    await this.product.ask('record');
    const answer = await this.exchange(method, path, cookie, headers, body);
    const statements = await this.product.ask('stop');
    const plan = planOf({ method, path, body, headers, actor, statements, answer, since });
    const key = exact ? `${method} ${path}` : own ? `${planKey(method, path)} ${actor.n}` : planKey(method, path);
    this.plans.set(key, { ...plan, ...more });
    return answer.text;
  }
}
