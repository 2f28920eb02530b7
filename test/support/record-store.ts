import type { Person, TestApi } from './test-api.js';
import { hurry, type Outside, type Received } from './outside.js';

export const STORE = '/api/admin/xapi';
export const SETTINGS = {
  url: 'https://lrs.example/xapi',
  keyName: 'convenor',
  secret: 'open sesame',
  names: 'pseudonym',
};

type Statement = Record<string, unknown> & { id: string; timestamp: string };

/** A small learning record store: knows one key, wants its version header, and looks at the shape of what it is given. */
export class SmallStore {
  readonly statements = new Map<string, Statement>();
  /** Ids that it refuses, whatever they look like. */
  readonly refused = new Set<string>();
  /** What went wrong with a request, in words. */
  readonly faults: string[] = [];
  asked = 0;

  constructor(
    outside: Outside,
    private key = 'convenor:open sesame',
  ) {
    outside.answer = (message) => this.answer(message);
  }

  changeKey(key: string): void {
    this.key = key;
  }

  all(): Statement[] {
    return [...this.statements.values()];
  }

  private answer({ url, method, headers, body }: Received): { status: number; body?: string } {
    this.asked += 1;
    const { pathname, searchParams } = new URL(url);
    if (headers['authorization'] !== `Basic ${Buffer.from(this.key).toString('base64')}`) return { status: 401 };
    if (!/^1\.0\.\d$/.test(headers['x-experience-api-version'] ?? '')) return this.fault('no version');
    if (pathname !== '/xapi/statements') return { status: 404 };
    const given = JSON.parse(body) as Statement | Statement[];
    const statements = Array.isArray(given) ? given : [given];
    if (method === 'PUT' && searchParams.get('statementId') !== statements[0]!.id) return this.fault('another id');
    if (new Set(statements.map(({ id }) => id)).size < statements.length) return this.fault('an id twice');
    for (const statement of statements) {
      const fault = faultOf(statement);
      if (fault) return this.fault(fault);
      if (this.refused.has(statement.id)) return { status: 400, body: 'I do not like this one.' };
    }
    const other = statements.find((each) => {
      const known = this.statements.get(each.id);
      return known && JSON.stringify(known) !== JSON.stringify(each);
    });
    if (other) return { status: 409, body: 'Another statement has this id.' };
    for (const statement of statements) this.statements.set(statement.id, statement);
    return method === 'PUT' ? { status: 204 } : { status: 200, body: JSON.stringify(statements.map(({ id }) => id)) };
  }

  private fault(why: string): { status: number; body: string } {
    this.faults.push(why);
    return { status: 400, body: why };
  }
}

const isIri = (value: unknown): boolean => typeof value === 'string' && /^https?:\/\/\S+$/.test(value);

/** By the rules of xAPI 1.0.3 for what is used here; null = nothing is wrong. */
function faultOf(statement: Statement): string | null {
  const { actor, verb, object, result, context } = statement as unknown as Record<string, Record<string, unknown>>;
  const { id, timestamp } = statement;
  const known = ['id', 'actor', 'verb', 'object', 'result', 'context', 'timestamp'];
  const more = Object.keys(statement).filter((key) => !known.includes(key));
  if (more.length > 0) return `unknown: ${more.join()}`;
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)) return 'id is no UUID';
  const account = actor?.['account'] as Record<string, unknown> | undefined;
  const ways = [account, actor?.['mbox']].filter((way) => way !== undefined);
  if (actor?.['objectType'] !== 'Agent' || ways.length !== 1) return 'actor';
  if (account && (!isIri(account['homePage']) || typeof account['name'] !== 'string')) return 'account';
  if (!account && !/^mailto:\S+@\S+$/.test(String(actor['mbox']))) return 'mbox';
  if (!isIri(verb?.['id'])) return 'verb';
  if (object?.['objectType'] !== 'Activity' || !isIri(object['id'])) return 'object';
  const score = result?.['score'] as { scaled: number; raw: number; min: number; max: number } | undefined;
  if (score && !(score.scaled >= -1 && score.scaled <= 1 && score.raw >= score.min && score.raw <= score.max))
    return 'score';
  const duration = result?.['duration'];
  if (duration !== undefined && !(typeof duration === 'string' && /^PT\d+(\.\d+)?S$/.test(duration))) return 'duration';
  if (!/^[0-9a-f-]{36}$/.test(String(context?.['registration']))) return 'registration';
  if (Number.isNaN(Date.parse(timestamp))) return 'timestamp';
  return null;
}

export async function aStore(owner: Person, given: object = {}): Promise<void> {
  await owner
    .put(STORE, { ...SETTINGS, ...given })
    .set('if-match', '*')
    .expect(200);
}

/** As every minute. */
export async function collected(api: TestApi): Promise<void> {
  await api.db.query(`select graphile_worker.add_job('collect-learning-records')`);
  await hurry(api, 'send-learning-records');
  await api.runJobs();
}
