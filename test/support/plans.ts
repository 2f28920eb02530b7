import { LEARNER_TABLES } from './many-learners.js';
import type { SentStatement } from './statements.js';
import type { TestApi } from './test-api.js';

interface Node {
  'Node Type': string;
  'Total Cost': number;
  'Relation Name'?: string;
  'Shared Hit Blocks'?: number;
  'Shared Read Blocks'?: number;
  Plans?: Node[];
}

/**
 * What is wrong with the plan of a statement: tables of learners that it reads from end to end, and a price above `dear`,
 * in the planner's own units. Also as it is planned for any values, which is what becomes of a prepared statement that is
 * used often.
 */
export async function faultsOf(api: TestApi, { name, text, values }: SentStatement, dear: number): Promise<string[]> {
  if (!/^\s*(select|insert|update|delete|with)/i.test(text)) return [];
  const plans = [await planOf(api, `explain (format json) ${text}`, values)];
  if (name) plans.push(await planOf(api, `explain (generic_plan, format json) ${text}`));
  return plans
    .flatMap((plan) => [...scansIn(plan, LEARNER_TABLES), ...dearness(plan, dear)])
    .map((what) => `${what}: ${text.replace(/\s+/g, ' ').slice(0, 200)}`);
}

/** What is wrong with how a statement that only reads was carried out: those of `tables` that were read from end to end, or more than `most` blocks touched. */
export async function excessOf(
  api: TestApi,
  { text, values }: SentStatement,
  { tables, most }: { tables: readonly string[]; most: number },
): Promise<string[]> {
  if (!/^\s*(select|with)/i.test(text)) return [];
  const plan = await planOf(api, `explain (analyze, buffers, format json) ${text}`, values);
  const blocks = plan['Shared Hit Blocks']! + plan['Shared Read Blocks']!;
  return [...scansIn(plan, tables), ...(blocks > most ? [`${blocks} blocks`] : [])].map(
    (what) => `${what}: ${text.replace(/\s+/g, ' ').slice(0, 200)}`,
  );
}

async function planOf(api: TestApi, text: string, values?: unknown[]): Promise<Node> {
  const [row] = await api.db.query<{ 'QUERY PLAN': [{ Plan: Node }] }[]>(text, values);
  return row!['QUERY PLAN'][0].Plan;
}

/** Those of the tables that a plan reads from end to end. */
function scansIn(node: Node, tables: readonly string[]): string[] {
  const table = node['Relation Name'];
  const here = node['Node Type'] === 'Seq Scan' && tables.includes(table!) ? [table!] : [];
  return [...here, ...(node.Plans ?? []).flatMap((plan) => scansIn(plan, tables))];
}

/** An index that is read as a whole is no better than its table. */
function dearness({ 'Total Cost': cost }: Node, dear: number): string[] {
  return cost > dear ? [`estimated at ${cost}`] : [];
}
