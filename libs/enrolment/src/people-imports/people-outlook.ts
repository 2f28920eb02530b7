import { type PersonField, type ReadPerson, readPeopleRows, type RosterPerson } from '@convenor/formats';
import { Clock } from '@convenor/platform';
import { emailKey, isLiving, isRoomForTags, type LocalDate, type Locale, MOST_TRAINEE_TAGS } from '@convenor/rules';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Places } from '../enrolments/places.js';
import type { ImportOutlook, MapPeopleDto, PersonChange } from './people-import.dto.js';
import { TrackStarts } from '../track/track-starts.js';
import { meant, mentorsOf, type Named, wordsOf } from './named-in-rows.js';
import { NO_START_WHILE_WAITING, type Standing, startProblem, startsOfCohorts, whyStartStays } from './start-days.js';

/** A row as it was read. */
export interface FileRow {
  line: number;
  cells: string[];
  roster?: RosterPerson;
}

/** What would become of a row, with what is known of it by now. */
export interface Outlook {
  line: number;
  email: string;
  name: string;
  timeZone: string | null;
  regionId: string | null;
  cohortId: string | null;
  mentorId: string | null;
  /** Of who starts at their own pace: with a group, people start when it does. Of who is enrolled, where it becomes another. */
  startsOn: LocalDate | null;
  /** Of a new account. */
  language: Locale | null;
  /** Those that are new to this person. */
  tags: readonly string[];
  outlook: ImportOutlook;
  waits: boolean;
  changes: PersonChange[];
  problem: string | null;
  userId: string | null;
  enrolmentId: string | null;
  /** Of who is enrolled already. */
  standing: Standing | null;
}

interface Known {
  key: string;
  id: string;
  region_id: string | null;
  time_zone: string;
  suspended: boolean;
  enrolments: (Standing & { mentorId: string | null; tags: string[] })[];
}

const ROSTER_COLUMNS: readonly PersonField[] = ['email', 'givenName', 'familyName'];

/** Looks up the people of a list, and what would become of each. Asked anew for every row that is brought in. */
@Injectable()
export class PeopleOutlook {
  constructor(
    private readonly places: Places,
    private readonly starts: TrackStarts,
    private readonly clock: Clock,
  ) {}

  /** @param mapping sound: what it names is there */
  async of(tx: EntityManager, courseId: string, mapping: MapPeopleDto, rows: readonly FileRow[]): Promise<Outlook[]> {
    const read = readPeopleRows(rows, columnsOf(mapping, rows));
    const known = await this.known(tx, courseId, read);
    const named = {
      region: await wordsOf(tx, read, 'region', 'select r.id, r.name as word from regions r'),
      cohort: await wordsOf(
        tx,
        read,
        'cohort',
        'select k.id, k.name as word from cohorts k where k.course_id = $2 and k.archived_at is null',
        courseId,
      ),
      mentor: await mentorsOf(tx, read),
    };
    const outlooks = read.map((person, place) => this.outlook(person, rows[place]!, mapping, known, named));
    await this.start(tx, outlooks);
    await this.restart(tx, outlooks);
    await this.seat(tx, courseId, outlooks);
    return outlooks;
  }

  private outlook(
    person: ReadPerson,
    row: FileRow,
    mapping: MapPeopleDto,
    known: ReadonlyMap<string, Known>,
    named: Record<'region' | 'cohort' | 'mentor', Named>,
  ): Outlook {
    const account = known.get(emailKey(person.email));
    const roster = row.roster && inRoster(row.roster, mapping);
    const regionId = roster ? roster.regionId : meant(person.region, named.region);
    const cohortId = roster ? roster.cohortId : meant(person.cohort, named.cohort);
    const mentorId = meant(person.mentor, named.mentor);
    const living = account?.enrolments.find(({ state }) => isLiving(state) || state === 'lapsed');
    const changes: PersonChange[] = [
      ...(regionId && account && regionId !== account.region_id ? (['region'] as const) : []),
      ...(mentorId && living && mentorId !== living.mentorId ? (['mentor'] as const) : []),
      ...(living && person.tags.some((tag) => !living.tags.includes(tag)) ? (['tags'] as const) : []),
    ];
    const problem =
      row.roster?.problem ??
      roster?.problem ??
      person.problem ??
      (regionId === undefined
        ? `There is no region called “${person.region}”. Add it first, or leave it out.`
        : null) ??
      (cohortId === undefined ? `This course has no cohort called “${person.cohort}”, or more than one.` : null) ??
      (mentorId === undefined ? `Nobody with the address ${person.mentor} is a mentor here.` : null) ??
      (account?.suspended ? 'This account is suspended.' : null) ??
      (account && mentorId === account.id ? 'Nobody can be their own mentor.' : null) ??
      (living && !isRoomForTags(living.tags, person.tags)
        ? `This person carries ${living.tags.length} tags already, and can carry up to ${MOST_TRAINEE_TAGS}.`
        : null);
    return {
      ...{ line: person.line, email: person.email, name: person.name, timeZone: account?.time_zone ?? person.timeZone },
      ...{ regionId: regionId ?? null, cohortId: cohortId ?? mapping.cohortId, mentorId: mentorId ?? null },
      ...{ startsOn: person.startsOn, language: account ? null : person.language },
      tags: person.tags.filter((tag) => !living?.tags.includes(tag)),
      outlook: problem
        ? 'refused'
        : living
          ? changes.length > 0
            ? 'changed'
            : 'already'
          : account
            ? 'known_person'
            : 'new_person',
      waits: false,
      changes: problem ? [] : changes,
      problem,
      userId: account?.id ?? null,
      enrolmentId: living?.id ?? null,
      standing: living ?? null,
    };
  }

  /** A day that cannot be refuses its row; who starts with a group has no day of their own. */
  private async start(tx: EntityManager, outlooks: readonly Outlook[]): Promise<void> {
    const seated = outlooks.filter(getsPlace);
    const groups = await startsOfCohorts(tx, seated);
    for (const each of seated) {
      each.problem = startProblem(each, groups, this.clock.now());
      if (each.problem !== null) each.outlook = 'refused';
      if (each.cohortId !== null) each.startsOn = null;
    }
  }

  /** Who is enrolled keeps their start day, with a word why, but for who has not begun and chosen none. */
  private async restart(tx: EntityManager, outlooks: readonly Outlook[]): Promise<void> {
    const given = outlooks.filter(({ startsOn, standing, outlook }) => startsOn && standing && outlook !== 'refused');
    const starts = await this.starts.of(
      tx,
      given.map(({ standing }) => standing!.id),
    );
    for (const each of outlooks.filter(({ standing }) => standing)) {
      const { startsOn, standing } = each;
      each.startsOn = null;
      if (!given.includes(each) || startsOn === standing!.startedOn) continue;
      each.problem = whyStartStays(startsOn!, standing!, starts.get(standing!.id)!);
      if (each.problem !== null) continue;
      Object.assign(each, { startsOn, outlook: 'changed', changes: [...each.changes, 'start'] });
    }
  }

  /** In the order of the file: who comes when all places are taken would wait. */
  private async seat(tx: EntityManager, courseId: string, outlooks: readonly Outlook[]): Promise<void> {
    const seated = outlooks.filter(getsPlace);
    const cohorts = [...new Set(seated.flatMap(({ cohortId }) => cohortId ?? []))];
    const free = await this.places.freeOf(tx, courseId, cohorts);
    let inCourse = free.inCourse;
    for (const each of seated) {
      const inCohort = each.cohortId === null ? Infinity : (free.inCohort.get(each.cohortId) ?? 0);
      each.waits = Math.min(inCourse, inCohort) <= 0;
      if (each.waits) {
        if (each.startsOn !== null) each.problem = NO_START_WHILE_WAITING;
        continue;
      }
      inCourse -= 1;
      if (each.cohortId !== null) free.inCohort.set(each.cohortId, inCohort - 1);
    }
  }

  private async known(tx: EntityManager, courseId: string, read: readonly ReadPerson[]): Promise<Map<string, Known>> {
    const accounts = await tx.query<Known[]>(
      `select u.email_key as key, u.id, u.region_id, u.time_zone, u.suspended_at is not null as suspended,
              (select coalesce(json_agg(json_build_object('id', e.id, 'state', e.state, 'mentorId', e.mentor_id, 'cohortId', e.cohort_id, 'startedOn', e.started_on,
                 'tags', array(select t.tag from enrolment_tags t where t.enrolment_id = e.id)) order by e.id desc), '[]')
                 from enrolments e where e.user_id = u.id and e.course_id = $2) as enrolments
         from users u where u.email_key = any($1)`,
      [read.map(({ email }) => emailKey(email)), courseId],
    );
    return new Map(accounts.map((account) => [account.key, account]));
  }
}

const getsPlace = ({ outlook }: Outlook): boolean => outlook === 'new_person' || outlook === 'known_person';

function columnsOf({ columns }: MapPeopleDto, rows: readonly FileRow[]): readonly (PersonField | null)[] {
  return rows[0]?.roster ? ROSTER_COLUMNS : (columns ?? []);
}

function inRoster(
  { orgs, classes, roles }: RosterPerson,
  mapping: MapPeopleDto,
): { regionId: string | null; cohortId: string | null; problem: string | null } {
  const wanted = mapping.roles ?? [];
  const regions = new Map((mapping.regions ?? []).map(({ id, ours }) => [id, ours]));
  const cohorts = new Map((mapping.classes ?? []).map(({ id, ours }) => [id, ours]));
  const attended = classes.filter(({ id, role }) => cohorts.has(id) && wanted.includes(role));
  const problem = !roles.some((role) => wanted.includes(role))
    ? `The file gives this person the role ${roles.join(', ') || '(none)'}, which you do not bring in.`
    : cohorts.size > 0 && attended.length === 0
      ? 'This person is in none of the classes that you bring in.'
      : null;
  return {
    regionId: orgs.map((id) => regions.get(id)).find(Boolean) ?? null,
    cohortId: attended.map(({ id }) => cohorts.get(id)).find(Boolean) ?? null,
    problem,
  };
}
