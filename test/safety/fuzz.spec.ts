import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { apiDocument } from '../support/contract.js';
import { TestApi } from '../support/test-api.js';
import { type FuzzedRequest, type Operation, OVERSIZED, requestsOf } from './fuzz/requests.js';
import type { Schemas } from './fuzz/values.js';
import { cookieOf } from './matrix/actors.js';
import { type Row, ROUTES } from './matrix/routes.js';
import { aWorld, someoneBehind, type World } from './matrix/world.js';

/** More may be asked for, and another seed may be given, to look for what these do not find. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 25);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_270_112);
/** What is promised, and what fails here: a busy machine must not fail a test, a server that hangs must. */
const PROMISED = { answerMs: 1000, lagMs: 200 };
const LIMIT = process.env['FUZZ_STRICT'] ? PROMISED : { answerMs: 10_000, lagMs: 5000 };

const document = apiDocument();
const schemas = (document.components?.schemas ?? {}) as Schemas;
const operations: Operation[] = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item as Record<string, Omit<Operation, 'path' | 'method'>>).map(([method, rest]) => ({
    ...rest,
    method,
    path,
  })),
);

describe('whatever is sent to it', () => {
  let api: TestApi;
  let world: World;
  const slowest = { operation: '', milliseconds: 0 };
  const lag = monitorEventLoopDelay({ resolution: 10 });
  beforeAll(async () => {
    api = await TestApi.start();
    world = await aWorld(api);
    lag.enable();
  });
  afterAll(async () => {
    lag.disable();
    const lagMs = Math.round(lag.max / 1e6);
    console.log(
      `Slowest answer: ${slowest.operation}, ${slowest.milliseconds} ms (promised ${PROMISED.answerMs}); longest lag ${lagMs} ms (promised ${PROMISED.lagMs})`,
    );
    // Everything that was answered is compared with the API document.
    await api.stop();
    expect(slowest.milliseconds).toBeLessThan(LIMIT.answerMs);
    expect(lagMs).toBeLessThan(LIMIT.lagMs);
  });

  async function send({ method, operationId }: Operation, row: Row, request: FuzzedRequest): Promise<number> {
    const actor = someoneBehind(row.door);
    const cookie = await cookieOf(api, actor, world.people.get(actor));
    const began = performance.now();
    const test = api.visitor[method as Row['method']](request.address);
    if (cookie) void test.set('cookie', cookie);
    if (request.contentType && request.body !== null) void test.set('content-type', request.contentType);
    const { status } = await (request.body === null ? test : test.serialize((body: string) => body).send(request.body));
    const milliseconds = Math.round(performance.now() - began);
    if (milliseconds > slowest.milliseconds) Object.assign(slowest, { operation: operationId, milliseconds });
    return status;
  }

  const rowOf = ({ operationId }: Operation): Row => ROUTES.find(({ id }) => id === operationId)!;

  it.each(operations.map((operation) => [operation.operationId, operation] as const))(
    '%s never answers with a fault',
    async (_id, operation) => {
      const row = rowOf(operation);
      const requests = requestsOf(operation, row, world.things['trainee A'], schemas);
      const property = fc.asyncProperty(requests, async (request) => {
        const status = await send(operation, row, request);
        if (status >= 500) throw new Error(`answered ${status}`);
      });
      await fc.assert(property, { seed: SEED, numRuns: RUNS, endOnFailure: true });
    },
    120_000,
  );

  it.each(OVERSIZED)(
    'refuses %s, wherever it is sent',
    async (_what, body) => {
      const text = body();
      for (const operation of operations.filter(({ requestBody }) => requestBody?.content['application/json'])) {
        const row = rowOf(operation);
        const address = row.at(world.things['trainee A']);
        const status = await send(operation, row, { address, contentType: 'application/json', body: text });
        expect([operation.operationId, [400, 413].includes(status)]).toEqual([operation.operationId, true]);
      }
    },
    120_000,
  );
});
