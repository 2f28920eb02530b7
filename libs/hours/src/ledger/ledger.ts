import type { CourseDocument, DocumentActivity } from '@convenor/formats';
import {
  activityCapSeconds,
  CONTACT_HOUR_DEFAULTS,
  type ContactDay,
  type ContactStretch,
  creditedByDay,
  creditedPieces,
  type LocalDate,
} from '@convenor/rules';
import type { LedgerFacts } from './ledger-facts.js';

/** Where contact time came from; `earlier` was counted before its times were kept. */
export const HOUR_SOURCES = ['activity', 'session', 'meeting', 'earlier', 'correction'] as const;
export type HourSource = (typeof HOUR_SOURCES)[number];

/** One row of the ledger: what counts of one thing on one day. */
export interface LedgerRow {
  enrolmentId: string;
  courseTitle: string;
  source: HourSource;
  /** An activity, a session, a meeting that was written down, or a correction. */
  subjectId: string;
  /** Null for what has no title of its own. */
  title: string | null;
  on: LocalDate;
  /** Null where only the day is known. */
  from: Date | null;
  to: Date | null;
  /** Whole seconds; of a correction they may be below zero. */
  seconds: number;
  reason: string | null;
  /** When a correction was made. */
  at: string | null;
}

type Enrolment = LedgerFacts['enrolments'][number];
type Named = Pick<LedgerRow, 'enrolmentId' | 'source' | 'subjectId' | 'title'>;

/** Rows of one thing that are no further apart than a report may get lost are one sitting. */
const ONE_SITTING_MS = CONTACT_HOUR_DEFAULTS.longestReportSeconds * 1000;

/**
 * All contact hours of a person, reckoned from what happened. It is reckoned anew whenever it is asked for: what is noted
 * late, or taken back, changes what the caps leave to everything else.
 */
export class Ledger {
  /** By day, then by time. */
  readonly rows: readonly LedgerRow[];
  private readonly enrolments: ReadonlyMap<string, Enrolment>;
  /** By enrolment and activity, another version in which the activity was sat. */
  private readonly elsewhere: ReadonlyMap<string, string>;

  /** @param documents by version */
  constructor(
    private readonly facts: LedgerFacts,
    private readonly documents: ReadonlyMap<string, CourseDocument>,
  ) {
    this.enrolments = new Map(facts.enrolments.map((enrolment) => [enrolment.id, enrolment]));
    this.elsewhere = new Map(
      facts.elsewhere.map(([enrolmentId, activityId, id]) => [`${enrolmentId} ${activityId}`, id]),
    );
    this.rows = this.reckoned();
  }

  /** In whose calendar its days are. */
  get timeZone(): string {
    return this.facts.timeZone;
  }

  /** @returns the id of the course of a passage */
  courseOf(enrolmentId: string): string {
    return this.enrolments.get(enrolmentId)!.courseId;
  }

  /** Rows of a passage, with those of earlier passages from which it goes on. */
  of(enrolmentId: string): LedgerRow[] {
    const passages = this.passagesOf(enrolmentId);
    return this.rows.filter((row) => passages.includes(row.enrolmentId));
  }

  /** A passage and the earlier ones from which it goes on: who comes back keeps their hours; who completed a course begins anew. */
  passagesOf(enrolmentId: string): string[] {
    const passages = [enrolmentId];
    for (let here = this.enrolments.get(enrolmentId); here?.previousId;) {
      const previous = this.enrolments.get(here.previousId);
      if (!previous || previous.state === 'completed') break;
      passages.push(previous.id);
      here = previous;
    }
    return passages;
  }

  private reckoned(): LedgerRow[] {
    const named = new Map<string, Named>();
    const name = (id: string, what: Named): string => {
      named.set(id, what);
      return id;
    };
    const stretches = [...this.activeTime(name), ...this.sessions(name)];
    const credited = creditedByDay(creditedPieces(stretches), this.meetings(name), this.timeZone);
    const rows = credited.map(({ id, on, from, to, seconds }): LedgerRow => {
      const what = named.get(id)!;
      const courseTitle = this.documentOf(what.enrolmentId).title;
      return { ...what, courseTitle, on, from, to, seconds, reason: null, at: null };
    });
    return [...inSittings(rows), ...this.booked()].sort(byDay);
  }

  /** The cap of an activity holds for all passages that go on from one another. */
  private activeTime(name: (id: string, what: Named) => string): ContactStretch[] {
    return this.facts.stretches.flatMap(([enrolmentId, activityId, from, to]): ContactStretch[] => {
      const activity = this.activityOf(enrolmentId, activityId);
      if (!activity) return [];
      const what: Named = { enrolmentId, source: 'activity', subjectId: activityId, title: activity.title };
      const key = `${this.passagesOf(enrolmentId).at(-1)!} ${activityId}`;
      return [
        {
          id: name(`${enrolmentId} ${activityId} ${from}`, what),
          from: new Date(from),
          to: new Date(to),
          cap: { key, seconds: activityCapSeconds(activity.minutes) },
        },
      ];
    });
  }

  private sessions(name: (id: string, what: Named) => string): ContactStretch[] {
    return this.facts.sessions.map(({ enrolmentId, id, title, startsAt, minutes }) => ({
      id: name(`${enrolmentId} ${id}`, { enrolmentId, source: 'session', subjectId: id, title }),
      from: new Date(startsAt),
      to: new Date(startsAt + minutes * 60_000),
      cap: null,
    }));
  }

  /** Meetings count where the course says so. */
  private meetings(name: (id: string, what: Named) => string): ContactDay[] {
    return this.facts.meetings
      .filter(({ enrolmentId }) => this.documentOf(enrolmentId).practiceHours)
      .map(({ enrolmentId, id, on, minutes }) => ({
        id: name(id, { enrolmentId, source: 'meeting', subjectId: id, title: null }),
        on,
        seconds: minutes * 60,
      }));
  }

  private booked(): LedgerRow[] {
    return this.facts.entries.map(({ enrolmentId, id, source, on, seconds, reason, at }) => ({
      ...{ enrolmentId, courseTitle: this.documentOf(enrolmentId).title, source, subjectId: id, title: null },
      ...{ on, from: null, to: null, seconds, reason, at: source === 'correction' ? new Date(at).toISOString() : null },
    }));
  }

  /** As it stands in the version of the passage, or else in the one in which it was sat to renew. */
  private activityOf(enrolmentId: string, activityId: string): DocumentActivity | undefined {
    const elsewhere = this.documents.get(this.elsewhere.get(`${enrolmentId} ${activityId}`) ?? '');
    return activityIn(this.documentOf(enrolmentId), activityId) ?? (elsewhere && activityIn(elsewhere, activityId));
  }

  private documentOf(enrolmentId: string): CourseDocument {
    return this.documents.get(this.enrolments.get(enrolmentId)!.courseVersionId)!;
  }
}

function activityIn(document: CourseDocument, activityId: string): DocumentActivity | undefined {
  return document.modules.flatMap(({ activities }) => activities).find(({ id }) => id === activityId);
}

/** One row for each sitting with a thing, instead of one for each stretch. */
function inSittings(rows: readonly LedgerRow[]): LedgerRow[] {
  const sittings: LedgerRow[] = [];
  for (const row of rows) {
    const last = sittings.at(-1);
    if (last && goesOn(last, row)) Object.assign(last, { to: row.to, seconds: last.seconds + row.seconds });
    else sittings.push({ ...row });
  }
  return sittings;
}

function goesOn(last: LedgerRow, row: LedgerRow): boolean {
  const same =
    last.enrolmentId === row.enrolmentId &&
    last.source === row.source &&
    last.subjectId === row.subjectId &&
    last.on === row.on;
  return same && last.to !== null && row.from !== null && row.from.getTime() - last.to.getTime() <= ONE_SITTING_MS;
}

function byDay(one: LedgerRow, other: LedgerRow): number {
  if (one.on !== other.on) return one.on < other.on ? -1 : 1;
  return (one.from?.getTime() ?? Infinity) - (other.from?.getTime() ?? Infinity) || 0;
}
