import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ContactHours } from './contact-hours.service.js';

const PEOPLE_LOOKED_AT = 2_000;
const PEOPLE_RECKONED = 200;

/**
 * People after $1, with what their hours rest on in short, and whether something of it is another than when they were
 * reckoned. Who has nothing at all is not kept.
 */
const CHANGED = `
  with facts as materialized (
    select e.user_id, md5(concat_ws('|', u.time_zone, string_agg(concat_ws(' ', e.id, e.course_version_id, e.state, e.previous_enrolment_id,
             s.facts, b.facts, m.facts, h.facts), ',' order by e.id))) as facts,
           bool_or(coalesce(s.facts, b.facts, m.facts, h.facts) is not null) as has_any
      from (select id from users where $1::uuid is null or id > $1 order by id limit $2) p
      join users u on u.id = p.id join enrolments e on e.user_id = p.id
      cross join lateral (select 's' || count(*) || ' ' || sum(to_at - from_at) || ' ' || max(to_at) as facts
        from active_stretches s where s.enrolment_id = e.id) s
      cross join lateral (select 'b' || count(*) || ' ' || sum(l.minutes) || ' ' || max(l.starts_at) || ' ' || min(l.starts_at) as facts
        from session_bookings b join live_sessions l on l.id = b.session_id
       where b.enrolment_id = e.id and b.attended = 'yes' and l.cancelled_at is null) b
      cross join lateral (select 'm' || count(*) || ' ' || sum(m.minutes) || ' ' || sum(m.held_on - date '2000-01-01') as facts
        from practice_entries m where m.enrolment_id = e.id and m.state = 'signed') m
      cross join lateral (select 'h' || count(*) || ' ' || sum(h.seconds) || ' ' || max(h.at) as facts
        from hour_entries h where h.enrolment_id = e.id) h
     group by e.user_id, u.time_zone)
  select (select max(id::text) from (select id from users where $1::uuid is null or id > $1 order by id limit $2) p) as last,
         coalesce(jsonb_object_agg(user_id, facts) filter (where user_id is not null), '{}') as changed
    from facts f
   where exists (select from enrolments e left join credited_hours k on k.enrolment_id = e.id
                  where e.user_id = f.user_id and (f.has_any or k.enrolment_id is not null) and k.facts is distinct from f.facts)`;

/** What passages come to by the ledger, kept for figures of many people; whoever needs one person's asks `ContactHours`. */
@Injectable()
export class CreditedHours {
  constructor(
    private readonly db: DataSource,
    private readonly hours: ContactHours,
  ) {}

  /** Reckons those anew whose facts are others than they were. */
  async keep(): Promise<void> {
    for (let after: string | null = null; ;) {
      const [{ last, changed }]: [{ last: string | null; changed: Record<string, string> }] = await this.db.query(
        CHANGED,
        [after, PEOPLE_LOOKED_AT],
      );
      const people = Object.keys(changed);
      for (let place = 0; place < people.length; place += PEOPLE_RECKONED)
        await this.reckon(people.slice(place, place + PEOPLE_RECKONED), changed);
      if (last === null) return;
      after = last;
    }
  }

  private async reckon(people: string[], facts: Record<string, string>): Promise<void> {
    const passages = await this.hours.ofPassages(this.db.manager, people);
    await this.db.query(
      `insert into credited_hours (enrolment_id, seconds, facts)
       select n.id, n.seconds, n.facts from jsonb_to_recordset($1) as n (id uuid, seconds int, facts text)
         join enrolments e on e.id = n.id
       on conflict (enrolment_id) do update set seconds = excluded.seconds, facts = excluded.facts`,
      [JSON.stringify(passages.map(({ userId, ...passage }) => ({ ...passage, facts: facts[userId] })))],
    );
  }
}
