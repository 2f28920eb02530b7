import { Injectable } from '@nestjs/common';
import { Clock, Ids, Later, rowsJson } from '@convenor/platform';
import { WEBHOOK_TEST, type WebhookEvent } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';

export const DELIVER = 'deliver-webhook';

/** Of rows `told` with `id` and `state`: a job for each that waits, which exists if, and only if, the transaction commits. */
export const QUEUE_TOLD = `select count(graphile_worker.add_job('${DELIVER}', payload := json_build_object('id', id),
    job_key := 'webhook ' || id, max_attempts := 12))::int as count
  from told where state = 'waiting'`;

const COLUMNS = 'id, webhook_id, event_id, type, enrolment_id, body, state, created_at';
const STATE = `case when w.paused_at is null then 'waiting' else 'held' end`;
/** The body of a message, written once: every try sends, and signs, the very same. */
const bodyOf = (type: string, at: string, data: string): string =>
  `json_build_object('type', ${type}, 'timestamp', ${at}, 'data', ${data})::text`;
/** An instant as JSON has it. */
const instant = (at: string): string => `to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

interface Told {
  id: string;
  type: WebhookEvent;
  at: Date;
  passage: string;
  data: object;
}

/**
 * Writes down what outside tools are to be told, in the transaction in which it happens: one message for each event and
 * each address that wants to hear of it. It names by ids alone; who asks for more does so with a token.
 */
@Injectable()
export class WebhookOutbox {
  private readonly told = new Later<Told>(3, (tx, all) => this.tellAll(tx, all));

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** One statement, whether anybody listens or not. */
  async tell(tx: EntityManager, type: WebhookEvent, enrolmentId: string, data: object): Promise<void> {
    await this.told.add(tx, { id: this.ids.next(), type, at: this.clock.now(), passage: enrolmentId, data });
  }

  private async tellAll(tx: EntityManager, all: readonly Told[]): Promise<void> {
    await tx.query(
      `with told as (
         insert into webhook_deliveries (${COLUMNS})
         select gen_random_uuid(), w.id, n.id, n.type, e.id,
                ${bodyOf('n.type', instant('n.at'), `jsonb_build_object('enrolmentId', e.id, 'course', c.slug) || n.data`)},
                ${STATE}, n.at
           from jsonb_to_recordset($1::jsonb) as n (id uuid, type text, at timestamptz, passage uuid, data jsonb)
           join webhooks w on n.type = any(w.events) join enrolments e on e.id = n.passage join courses c on c.id = e.course_id
          order by n.id for key share of w skip locked
             on conflict (webhook_id, event_id) do nothing
         returning id, state)
       ${QUEUE_TOLD}`,
      [rowsJson(all)],
    );
  }

  /** What ends by itself is no event of anybody: it is looked for. The same end is the same event, however often it is found. */
  async tellExpired(): Promise<void> {
    await this.db.query(
      `with told as (
         insert into webhook_deliveries (${COLUMNS})
         select gen_random_uuid(), w.id, md5('expired ' || k.id || ' ' || extract(epoch from k.expires_at))::uuid, $1::text, k.enrolment_id,
                ${bodyOf('$1::text', instant('k.expires_at'), `jsonb_build_object('enrolmentId', e.id, 'course', c.slug, 'credentialId', k.id)`)},
                ${STATE}, $2::timestamptz
           from webhooks w, credentials k join enrolments e on e.id = k.enrolment_id join courses c on c.id = e.course_id
          where $1::text = any(w.events) and k.state = 'issued'
            and k.expires_at <= $2::timestamptz and k.expires_at > greatest(w.created_at, $2::timestamptz - interval '7 days')
             on conflict (webhook_id, event_id) do nothing
         returning id, state)
       ${QUEUE_TOLD}`,
      ['credential.expired' satisfies WebhookEvent, this.clock.now()],
    );
  }

  /** A message to try an address out with: sent also while it is paused. @returns its id */
  async tellTest(tx: EntityManager, webhookId: string): Promise<string> {
    const [{ id }] = await tx.query<[{ id: string }]>(
      `insert into webhook_deliveries (${COLUMNS})
       values (gen_random_uuid(), $1, $2, $3::text, null, ${bodyOf('$3::text', instant('$4::timestamptz'), `'{}'::jsonb`)}, 'waiting', $4)
       returning id`,
      [webhookId, this.ids.next(), WEBHOOK_TEST, this.clock.now()],
    );
    await tx.query(`with told as (select $1::uuid as id, 'waiting' as state) ${QUEUE_TOLD}`, [id]);
    return id;
  }

  /** What was written down as held by who still saw a pause that was over by then. */
  async sendHeld(): Promise<void> {
    const open = 'select d.id from webhook_deliveries d join webhooks w on w.id = d.webhook_id';
    await this.db.transaction((tx) =>
      this.sendAgain(tx, `id in (${open} where d.state = 'held' and w.paused_at is null)`, []),
    );
  }

  /** Sends these once more, under the ids that they had, with all their tries before them. @returns how many */
  async sendAgain(tx: EntityManager, which: string, params: unknown[]): Promise<number> {
    const [{ count }] = await tx.query<[{ count: number }]>(
      `with told as (
         update webhook_deliveries set state = 'waiting', tried = 0, next_at = null, settled_at = null
          where ${which} returning id, state)
       ${QUEUE_TOLD}`,
      params,
    );
    return count;
  }
}
