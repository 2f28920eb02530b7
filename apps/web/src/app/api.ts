import createClient from 'openapi-fetch';
import { ApiProblem } from './api-problem.js';
import type { ApiPaths } from './api-paths.js';
import { presentLook } from './looking-on.js';

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const IDEMPOTENCY_KEY = 'idempotency-key';

/**
 * The one client of the API. Every refusal is thrown as `ApiProblem`, so what comes back is a success:
 * `const { items } = await ok(api.GET('/api/courses'))`.
 * Unsafe requests carry an Idempotency-Key; an action that may be sent twice passes its own (see `useAction`).
 */
export const api = createClient<ApiPaths>({
  baseUrl: '',
  credentials: 'same-origin',
  headers: { accept: 'application/json' },
  fetch: async (request) => {
    try {
      return await fetch(request);
    } catch (thrown) {
      if (request.signal.aborted) throw thrown;
      throw ApiProblem.from(thrown);
    }
  },
});

api.use({
  onRequest({ request }) {
    if (UNSAFE.has(request.method) && !request.headers.has(IDEMPOTENCY_KEY))
      request.headers.set(IDEMPOTENCY_KEY, newKey());
    const look = presentLook();
    return look ? asOnlooker(request, look.token) : request;
  },
  async onResponse({ response }) {
    if (!response.ok && response.status !== 304) throw await ApiProblem.of(response);
    return response;
  },
});

/**
 * What the page asked for before it ran (its preload links) was asked as the person who is signed in, and is matched without
 * regard to headers: other credentials keep it from being taken for an answer to this.
 */
function asOnlooker(request: Request, token: string): Request {
  request.headers.set('x-looking-on', token);
  return new Request(request, { credentials: 'include', cache: 'no-store' });
}

/** The data of an answer; a refusal has been thrown before. */
export async function ok<Data>(call: Promise<{ data?: Data }>): Promise<Data> {
  const { data } = await call;
  return data as Data;
}

/** Headers that mark a request as this one logical action: sending it again does not do it twice. */
export function once(key: string): Record<string, string> {
  return { [IDEMPOTENCY_KEY]: key };
}

/** A random UUID; also where `crypto.randomUUID` is missing, on plain http in a local network. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
