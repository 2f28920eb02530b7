import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { ListLooks } from '@convenor/enrolment';
import { type Actor, Clock, csvOf, readCursor, writeCursor } from '@convenor/platform';
import { type RenewalTerms, renewalWindow, type StepPlace } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { CredentialCourseDto, CredentialPersonDto } from '../credentials/credential.dto.js';
import {
  DueRenewalDto,
  RenewalFilterDto,
  RenewalListDto,
  type RenewalListing,
  RenewalListQuery,
} from './renewal-list.dto.js';
import { placeOf, RenewalSteps } from './renewal-steps.js';

interface Row {
  id: string;
  number: string;
  enrolment_id: string;
  expires_at: Date;
  notified_days: number | null;
  person: CredentialPersonDto;
  course: CredentialCourseDto;
  terms: RenewalTerms | null;
  own: string;
  published: string | null;
  waiting: boolean;
}

const PAGE = 100;
const HOURS = (days: string): string => `make_interval(hours => 24 * ${days})`;
const WAITING = `exists (select 1 from credentials w where w.renews = k.id and w.state = 'queued')`;

/** Terms reach at most this far to either side of an end. */
const FARTHEST = `k.expires_at between $1::timestamptz - ${HOURS('730')} and $1::timestamptz + ${HOURS('730')}`;

/** $1 = now. */
const WHICH: Record<RenewalListing, string> = {
  quarter: `k.expires_at > $1 and k.expires_at <= $1::timestamptz + ${HOURS('92')}`,
  open: `k.expires_at > $1 and k.expires_at <= $1::timestamptz + ${HOURS('t.window_days')} and ${FARTHEST} and not ${WAITING}`,
  grace: `k.expires_at <= $1 and k.expires_at > $1::timestamptz - ${HOURS('t.grace_days')} and ${FARTHEST} and not ${WAITING}`,
  waiting: `$1::timestamptz is not null and ${WAITING}`,
};

const CSV_COLUMNS = [
  { header: 'Name', of: ({ person }: DueRenewalDto) => person.name },
  { header: 'E-mail', of: ({ person }: DueRenewalDto) => person.email },
  { header: 'Course', of: ({ course }: DueRenewalDto) => course.title },
  { header: 'Number', of: ({ number }: DueRenewalDto) => number },
  { header: 'Valid until', of: ({ expiresAt }: DueRenewalDto) => expiresAt },
  { header: 'Renewal', of: ({ state, waiting }: DueRenewalDto) => (waiting ? 'waiting' : state) },
  { header: 'Steps from', of: ({ place }: DueRenewalDto) => place },
  { header: 'Can be renewed until', of: ({ closesOn }: DueRenewalDto) => closesOn },
  { header: 'Last notice in days', of: ({ notifiedDays }: DueRenewalDto) => notifiedDays },
];

/** Certificates that end soon, or have just ended; what ends first comes first. */
@Injectable()
export class RenewalList {
  constructor(
    private readonly db: DataSource,
    private readonly steps: RenewalSteps,
    private readonly looks: ListLooks,
    private readonly clock: Clock,
  ) {}

  async page({ after, limit = 25, ...filter }: RenewalListQuery): Promise<RenewalListDto> {
    const rows = await this.rows(filter, after, limit + 1);
    const page = rows.slice(0, limit);
    return {
      items: await Promise.all(page.map((row) => this.told(row))),
      next: rows.length > limit ? cursorOf(page.at(-1)!) : null,
    };
  }

  csv(actor: Actor, filter: RenewalFilterDto): Readable {
    return csvOf(
      CSV_COLUMNS,
      this.looks.over(actor, this.pages(filter), ({ enrolmentId }) => enrolmentId),
    );
  }

  private async *pages(filter: RenewalFilterDto): AsyncGenerator<DueRenewalDto[]> {
    for (let after: string | undefined; ;) {
      const rows = await this.rows(filter, after, PAGE);
      yield await Promise.all(rows.map((row) => this.told(row)));
      if (rows.length < PAGE) return;
      after = cursorOf(rows.at(-1)!);
    }
  }

  private async rows(
    { which = 'quarter', course }: RenewalFilterDto,
    after: string | undefined,
    limit: number,
  ): Promise<Row[]> {
    const place = after === undefined ? null : readCursor(after, /^\d{1,15}$/);
    return this.db.query<Row[]>(
      `select k.id, k.number, k.enrolment_id, k.expires_at, k.notified_days, ${WAITING} as waiting, e.course_version_id as own,
              (select v.id from course_versions v where v.course_id = c.id and v.state = 'published') as published,
              case when t.course_id is not null then json_build_object('needs', t.needs, 'hours', t.hours, 'quiz', t.quiz, 'led', t.led,
                'agreement', t.agreement, 'windowDays', t.window_days, 'graceDays', t.grace_days, 'validMonths', t.valid_months) end as terms,
              json_build_object('id', u.id, 'name', u.name, 'email', u.email) as person,
              json_build_object('slug', c.slug, 'title', c.title) as course
         from credentials k join enrolments e on e.id = k.enrolment_id join users u on u.id = e.user_id
           join courses c on c.id = e.course_id left join renewal_terms t on t.course_id = c.id
        where k.state = 'issued' and k.expires_at is not null and ${WHICH[which]} and ($2::text is null or c.slug = $2)
          and ($3::timestamptz is null or (k.expires_at, k.id) > ($3, $4::uuid))
        order by k.expires_at, k.id limit $5`,
      [this.clock.now(), course ?? null, place && new Date(Number(place.key)), place?.id ?? null, limit],
    );
  }

  /** As the person reads it themself. */
  private async placeOf({ terms, own, published }: Row): Promise<StepPlace | null> {
    return terms && placeOf(terms, await this.steps.of(this.db.manager, terms, { own, published }), own);
  }

  private async told(row: Row): Promise<DueRenewalDto> {
    const { terms, expires_at: expiresAt } = row;
    const window = terms && renewalWindow(terms, expiresAt, this.clock.now());
    return {
      credentialId: row.id,
      number: row.number,
      enrolmentId: row.enrolment_id,
      person: row.person,
      course: row.course,
      expiresAt: expiresAt.toISOString(),
      state: window?.state ?? null,
      closesOn: window?.closesOn.toISOString() ?? null,
      place: await this.placeOf(row),
      waiting: row.waiting,
      notifiedDays: row.notified_days,
    };
  }
}

function cursorOf({ expires_at: expiresAt, id }: Row): string {
  return writeCursor({ key: String(expiresAt.getTime()), id });
}
