import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Permission, permissionsOf, TOKEN_SCOPES, type TokenScope } from '@convenor/rules';
import type supertest from 'supertest';
import { apiDocument } from '../support/contract.js';
import { TestApi } from '../support/test-api.js';
import { aTool, type Tool, withPassword } from '../support/tokens.js';
import type { Objects } from './matrix/objects.js';
import { type Row, ROUTES } from './matrix/routes.js';
import { aWorld } from './matrix/world.js';

const OWN_PEOPLE = TOKEN_SCOPES.filter((scope) => scope !== 'enrolment:read-all');
/** What reaches people without asking whom its maker guides. */
const OF_EVERYBODY: readonly string[] = [
  ...['enrolment:decide', 'enrolment:extend', 'enrolment:except', 'enrolment:import', 'cohort:manage'],
  ...['nudge:manage', 'region:manage'],
  ...['credential:issue', 'credential:revoke', 'attempt:regrade', 'audit:read'],
];

/** Tools, by what their tokens are. */
const TOOLS = {
  'an owner gave all there is': { role: 'owner', scopes: TOKEN_SCOPES, readOnly: false },
  'an owner gave all there is, to read': { role: 'owner', scopes: TOKEN_SCOPES, readOnly: true },
  'an admin gave one thing': { role: 'admin', scopes: ['bank:read'], readOnly: false },
  'an admin gave all there is, of their own people': { role: 'admin', scopes: OWN_PEOPLE, readOnly: false },
  'somebody gave all there is who trains by now': { role: 'trainer', scopes: TOKEN_SCOPES, readOnly: false },
  'somebody gave all there is who is nobody by now': { role: 'trainee', scopes: TOKEN_SCOPES, readOnly: false },
  'was revoked': { role: 'owner', scopes: TOKEN_SCOPES, readOnly: false },
  'has ended': { role: 'owner', scopes: TOKEN_SCOPES, readOnly: false },
} as const satisfies Record<string, { role: string; scopes: readonly TokenScope[]; readOnly: boolean }>;

type Kind = keyof typeof TOOLS;
const OVER: readonly Kind[] = ['was revoked', 'has ended'];

/** What the API document says of each operation. */
const permissions = new Map(
  Object.values(apiDocument().paths)
    .flatMap((path) => Object.values(path as Record<string, { operationId: string; 'x-permission'?: string }>))
    .map((operation) => [operation.operationId, operation['x-permission']]),
);

describe('what a token opens', () => {
  let api: TestApi;
  let things: Objects;
  let ownerCookie: string;
  const tools = new Map<Kind, Tool>();
  beforeAll(async () => {
    api = await TestApi.start();
    const world = await aWorld(api);
    things = world.things['trainee A'];
    ownerCookie = await api.signIn(world.people.get('owner')!.id);
    for (const [kind, { role, scopes, readOnly }] of Object.entries(TOOLS)) {
      const maker = await withPassword(api, await api.person({ roles: ['owner'] }));
      const given = scopes === OWN_PEOPLE ? ['enrolment:read' as const] : scopes;
      tools.set(kind as Kind, await aTool(api, maker, { scopes: given, readOnly }));
      await api.db.query('update api_tokens set scopes = $2 where user_id = $1', [maker.id, scopes]);
      await api.db.query('update user_roles set role = $2 where user_id = $1', [maker.id, role]);
    }
    const owner = world.people.get('owner')!;
    await owner.delete(`/api/admin/tokens/${tools.get('was revoked')!.id}`).expect(204);
    await api.db.query(
      `update api_tokens set created_at = created_at - interval '40 days', expires_at = now() where id = $1`,
      [tools.get('has ended')!.id],
    );
  }, 60_000);
  afterAll(() => api.stop());

  /** 401 or 403 where the token must not open the door; null where it must. */
  function refusalOf(kind: Kind, row: Row): number | null {
    const permission = permissions.get(row.id);
    if (permission === 'public' || permission === undefined) return null;
    if (OVER.includes(kind)) return 401;
    const { role, scopes, readOnly } = TOOLS[kind];
    if (readOnly && row.method !== 'get') return 403;
    const opens =
      (scopes as readonly string[]).includes(permission) &&
      permissionsOf([role]).has(permission as Permission) &&
      !(kind === 'an admin gave all there is, of their own people' && OF_EVERYBODY.includes(permission));
    return opens ? null : 403;
  }

  async function knock(row: Row, tool: Tool): Promise<supertest.Response> {
    const request = api.visitor[row.method](row.at(things)).set(row.headers ?? {});
    // The session of an owner comes along, and must be worth nothing.
    void request.set({ authorization: `Bearer ${tool.token}`, cookie: ownerCookie });
    return row.body ? request.send(row.body(things)) : request;
  }

  it('is more than nothing and less than everything', () => {
    const count = (refusal: number | null): number =>
      ROUTES.filter((row) => refusalOf('an owner gave all there is', row) === refusal).length;
    expect(count(null)).toBeGreaterThan(150);
    expect(count(403)).toBeGreaterThan(120);
  });

  it.each(ROUTES.map((row) => [row.id, row] as const))('%s', async (_id, row) => {
    // Here all wrong tokens come from one place, which would soon have to wait.
    await api.db.query('delete from throttles');
    const seen: string[] = [];
    const wanted: string[] = [];
    for (const [kind, tool] of tools) {
      const { status } = await knock(row, tool);
      const refusal = refusalOf(kind, row);
      const open = ![401, 403].includes(status);
      seen.push(`${kind}: ${open ? 'open' : status}`);
      wanted.push(`${kind}: ${refusal ?? 'open'}`);
    }
    expect(seen).toEqual(wanted);
  });
});
