import { Invitations, permissionsNow } from '@convenor/identity';
import { Clock, DomainError, markWrite, oneAtATime, type Turn, WHOLE_TURN } from '@convenor/platform';
import type { LocalDate } from '@convenor/rules';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Enrolling } from '../enrolments/enrolling.service.js';
import { EnrolmentLetters } from '../enrolments/enrolment-letters.js';
import type { Enrolment } from '../enrolments/enrolment.entity.js';
import { Enrolments } from '../enrolments/enrolments.service.js';
import { Places } from '../enrolments/places.js';
import { NOTHING_SAID } from '../imports/imports.service.js';
import { Tracks } from '../track/track.service.js';
import type { MapPeopleDto } from './people-import.dto.js';
import { StarterGone } from './people-import.errors.js';
import { type FileRow, type Outlook, PeopleOutlook } from './people-outlook.js';
import { type Became, NOTHING, PersonFacts } from './person-facts.js';
import { NO_START_WHILE_WAITING } from './start-days.js';

/** Rows that are looked up at one time. */
const AT_ONCE = 100;
/** Two that wait for each other's rows are no reason to give a row up. */
const TRIES = 2;
const BROKEN = 'This row could not be brought in.';

interface Running {
  id: string;
  course_id: string;
  mapping: MapPeopleDto;
  started_by: string | null;
}

/**
 * Goes through lists of people, one row a transaction: what is done is done and noted, so that whoever comes after a
 * process that died goes on where it stood. One process is at a list at a time, so that a long one leaves room for mails.
 */
@Injectable()
export class PeopleImportWork {
  private readonly log = new Logger('People imports');

  constructor(
    private readonly db: DataSource,
    private readonly outlook: PeopleOutlook,
    private readonly invitations: Invitations,
    private readonly enrolling: Enrolling,
    private readonly enrolments: Enrolments,
    private readonly places: Places,
    private readonly tracks: Tracks,
    private readonly letters: EnrolmentLetters,
    private readonly facts: PersonFacts,
    private readonly clock: Clock,
  ) {}

  /** Goes on with whatever was begun and is not done. */
  async goOn(turn: Pick<Turn, 'isOver'> = WHOLE_TURN): Promise<void> {
    const running = await this.db.query<{ id: string }[]>(
      `select id from people_imports where state = 'running' order by id`,
    );
    for (const { id } of running) if (!(await this.run(id, turn))) return;
  }

  /** One row's trouble does not hold up the others. @returns whether it is done, or the turn was over before */
  async run(id: string, turn: Pick<Turn, 'isOver'> = WHOLE_TURN): Promise<boolean> {
    let done = true;
    await oneAtATime(this.db, `people-import:${id}`, async () => {
      done = await this.through(id, turn);
    });
    return done;
  }

  /** At least one row, so that every turn comes a little further. */
  private async through(id: string, turn: Pick<Turn, 'isOver'>): Promise<boolean> {
    const [list] = await this.db.query<Running[]>(
      `select id, course_id, mapping, started_by from people_imports where id = $1 and state = 'running'`,
      [id],
    );
    if (!list) return true;
    for (let after = 0; ;) {
      const page = await this.db.query<{ line: number }[]>(
        'select line from people_import_rows where import_id = $1 and outcome is null and line > $2 order by line limit $3',
        [id, after, AT_ONCE],
      );
      for (const { line } of page) {
        await this.alone(list, line);
        if (turn.isOver()) return false;
      }
      if (page.length < AT_ONCE) break;
      after = page.at(-1)!.line;
    }
    await this.db.query(
      `update people_imports set state = 'done', finished_at = $2 where id = $1 and state = 'running'
          and not exists (select 1 from people_import_rows where import_id = $1 and outcome is null)`,
      [id, this.clock.now()],
    );
    return true;
  }

  private async alone(list: Running, line: number): Promise<void> {
    for (let left = TRIES; ; left -= 1) {
      try {
        await this.db.transaction((tx) => this.one(tx, list, line));
        return;
      } catch (error) {
        if (left > 1) continue;
        this.log.error(`A row could not be brought in: ${error instanceof Error ? error.message : String(error)}`);
        return this.note(this.db.manager, list, line, refused(BROKEN));
      }
    }
  }

  private async one(tx: EntityManager, list: Running, line: number): Promise<void> {
    const [found] = await tx.query<{ file_row: FileRow }[]>(
      'select file_row from people_import_rows where import_id = $1 and line = $2 and outcome is null for update skip locked',
      [list.id, line],
    );
    if (!found) return;
    await this.note(tx, list, line, await this.tried(tx, list, { ...found.file_row, line }));
  }

  private async note(tx: EntityManager, list: Running, line: number, became: Became): Promise<void> {
    const { outcome, invited, problem, enrolmentId, changes, startsOn } = became;
    await tx.query(
      `update people_import_rows set outcome = $3, invited = $4, problem = $5, enrolment_id = coalesce($6, enrolment_id), done_at = $7, changes = $8,
              person = case when $9::text is null then person - 'startsOn' else jsonb_set(person, '{startsOn}', to_jsonb($9::text)) end
        where import_id = $1 and line = $2 and outcome is null`,
      [list.id, line, outcome, invited, problem, enrolmentId, this.clock.now(), changes, startsOn],
    );
    await markWrite(tx, list.started_by);
  }

  /** What is refused leaves no trace but its reason. */
  private async tried(tx: EntityManager, list: Running, row: FileRow): Promise<Became> {
    try {
      return await tx.transaction((inner) => this.act(inner, list, row));
    } catch (error) {
      if (error instanceof DomainError) return refused(error.message);
      throw error;
    }
  }

  /** What could be done when the list was looked at may have been done since: it is looked at again. */
  private async act(
    tx: EntityManager,
    { course_id: courseId, mapping, started_by: startedBy }: Running,
    row: FileRow,
  ): Promise<Became> {
    const staffId = await stillMay(tx, startedBy);
    const [person] = await this.outlook.of(tx, courseId, mapping, [row]);
    const { outlook, problem, enrolmentId } = person!;
    if (outlook === 'refused') return refused(problem!);
    if (outlook === 'already') return { ...NOTHING, outcome: 'already', problem, enrolmentId };
    if (outlook === 'changed') return this.facts.change(tx, staffId, person!);
    const { userId, invited } = await this.invitations.inviteTrainee(tx, {
      ...{ email: person!.email, name: person!.name, timeZone: person!.timeZone ?? (await zoneOf(tx, person!)) },
      ...(person!.language && { locale: person!.language }),
    });
    await this.facts.place(tx, staffId, person!, userId);
    const mover = { kind: 'staff', id: staffId } as const;
    const enrolment = await this.enrolling.create(tx, userId, courseId, NOTHING_SAID, mover, person!.cohortId);
    await this.places.takeTurn(tx, courseId);
    const free = await this.places.free(tx, enrolment);
    const { startsOn } = person!;
    if (free > 0 && startsOn !== null) await this.begin(tx, staffId, enrolment, startsOn);
    else await this.enrolments.transition(tx, enrolment, free > 0 ? 'accepted' : 'waitlisted', mover);
    await this.facts.guide(tx, staffId, person!, enrolment.id);
    await this.facts.tag(tx, staffId, person!, enrolment.id);
    const became = { ...NOTHING, invited, enrolmentId: enrolment.id };
    if (free > 0) return { ...became, outcome: 'enrolled', startsOn };
    return { ...became, outcome: 'waitlisted', problem: startsOn === null ? null : NO_START_WHILE_WAITING };
  }

  /** As for somebody who chooses the day themself: that is what begins a track. They are told of both at once. */
  private async begin(tx: EntityManager, staffId: string, enrolment: Enrolment, startsOn: LocalDate): Promise<void> {
    const mover = { kind: 'staff', id: staffId, told: true } as const;
    await this.enrolments.transition(tx, enrolment, 'accepted', mover);
    await this.enrolments.transition(tx, enrolment, 'active', mover);
    if (enrolment.startedOn !== startsOn) await this.tracks.start(tx, staffId, enrolment, startsOn);
    await this.letters.onPlaceFrom(tx, enrolment, startsOn);
  }
}

/** What somebody began goes no further than they still might themselves. @throws StarterGone */
async function stillMay(tx: EntityManager, userId: string | null): Promise<string> {
  if (userId === null || !(await permissionsNow(tx, userId)).has('enrolment:import')) throw new StarterGone();
  return userId;
}

const refused = (problem: string): Became => ({ ...NOTHING, outcome: 'refused', problem, enrolmentId: null });

/** Where a row says no zone, that of the cohort is nearest. */
async function zoneOf(tx: EntityManager, { cohortId }: Outlook): Promise<string> {
  const [cohort] = await tx.query<{ time_zone: string }[]>('select time_zone from cohorts where id = $1', [cohortId]);
  return cohort?.time_zone ?? 'UTC';
}
