import { Injectable } from '@nestjs/common';
import { type Enrolment, Enrolments, NotRunning, Tracks, type TrackStart } from '@convenor/enrolment';
import { InvalidInput } from '@convenor/platform';
import {
  addDays,
  LATEST_START_DAYS,
  proposedChoice,
  startFault,
  type StartFault,
  type StudyChoice,
  type StudyFault,
  studyFault,
  studyPlan,
  type StudySitting,
  today,
} from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { Passage } from '../passage/passage.js';
import { Passages } from '../passage/passages.js';
import { latestStartOf, plannedStudyOf } from './planned-study.js';
import { type Chosen, StudyChoices } from './study-choices.js';
import type { StudyPlanDto } from './study-plan.dto.js';

const FAULTS: Readonly<Record<StudyFault, [field: string, words: string]>> = {
  no_days: ['weekdays', 'Please choose at least one day.'],
  sitting_too_short: [
    'hoursPerWeek',
    'That is less than a quarter of an hour a day. Please choose fewer days or more hours.',
  ],
  sitting_too_long: ['hoursPerWeek', 'That is more than eight hours in a day. Please choose more days or fewer hours.'],
};

const STARTS: Readonly<Record<StartFault, string>> = {
  start_passed: 'This day has passed. Please choose a later one.',
  start_too_late: 'This day is too far ahead. Please choose an earlier one.',
};

/** The time that somebody has set aside for one training. */
export interface StudyTime {
  enrolmentId: string;
  changedAt: Date;
  sittings: StudySitting[];
}

/** When a person means to study. Only that is stored: what is left is laid out anew whenever it is looked at. */
@Injectable()
export class StudyPlans {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly tracks: Tracks,
    private readonly passages: Passages,
    private readonly choices: StudyChoices,
  ) {}

  async own(userId: string, enrolmentId: string): Promise<StudyPlanDto> {
    const chosen = await this.choices.own(this.db.manager, userId, enrolmentId);
    return present(await this.passages.any(this.db.manager, enrolmentId), chosen);
  }

  /**
   * Where the track has not begun, it starts on the day that is chosen, and the due dates with it.
   * @throws NotRunning; InvalidInput for a start that cannot be, or hours that do not go with the days
   */
  async choose(userId: string, enrolmentId: string, choice: StudyChoice): Promise<StudyPlanDto> {
    return this.db.transaction(async (tx) => {
      const enrolment = await this.lock(tx, userId, enrolmentId);
      const fault = studyFault(choice);
      if (fault) throw InvalidInput.field(FAULTS[fault][0], fault, FAULTS[fault][1]);
      const chosen = await this.choices.own(tx, userId, enrolmentId);
      const passage = await this.passages.any(tx, enrolmentId);
      const latest = latestStartOf(passage, chosen);
      requireStart(choice, today(chosen.timeZone, passage.now), latest);
      if (latest !== null) await this.begin(tx, userId, enrolment, choice);
      await this.choices.keep(tx, enrolmentId, choice);
      return present(await this.passages.any(tx, enrolmentId), await this.choices.own(tx, userId, enrolmentId));
    });
  }

  /** The start of the track stays where it is. */
  async forget(userId: string, enrolmentId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.enrolments.lockOwn(tx, userId, enrolmentId);
      await this.choices.remove(tx, enrolmentId);
    });
  }

  /** For their calendar: all that a person has set aside from now on. */
  async timeOf(userId: string): Promise<StudyTime[]> {
    const chosen = await this.choices.of(this.db.manager, userId);
    if (chosen.length === 0) return [];
    const ids = chosen.map(({ enrolmentId }) => enrolmentId);
    const passages = await this.passages.many(this.db.manager, ids);
    return chosen.flatMap((one) =>
      timeIn(
        passages.find(({ facts }) => facts.id === one.enrolmentId)!,
        one,
      ),
    );
  }

  /** The same for one training. @throws NotFound when it is missing or somebody else's, alike */
  async timeFor(userId: string, enrolmentId: string): Promise<StudyTime[]> {
    const chosen = await this.choices.own(this.db.manager, userId, enrolmentId);
    return timeIn(await this.passages.any(this.db.manager, enrolmentId), chosen);
  }

  /** Until when the tracks of these passages may start, and of whom it was chosen. */
  async startsOf(tx: EntityManager, enrolmentIds: string[]): Promise<Map<string, TrackStart>> {
    const passages = new Map((await this.passages.many(tx, enrolmentIds)).map((each) => [each.facts.id, each]));
    const chosen = await this.choices.many(tx, enrolmentIds);
    return new Map(
      chosen.map((one) => {
        const passage = passages.get(one.enrolmentId)!;
        const here = today(one.timeZone, passage.now);
        return [one.enrolmentId, { today: here, latest: latestStartOf(passage, one), chosen: one.choice !== null }];
      }),
    );
  }

  private async lock(tx: EntityManager, userId: string, enrolmentId: string): Promise<Enrolment> {
    const enrolment = await this.enrolments.lockOwn(tx, userId, enrolmentId);
    const { state } = enrolment;
    if (state !== 'accepted' && state !== 'active' && state !== 'paused') throw new NotRunning(state);
    return enrolment;
  }

  /** Choosing the start of one's track is what begins it. */
  private async begin(
    tx: EntityManager,
    userId: string,
    enrolment: Enrolment,
    { startOn }: StudyChoice,
  ): Promise<void> {
    if (enrolment.state === 'accepted')
      await this.enrolments.transition(tx, enrolment, 'active', { kind: 'trainee', id: userId });
    if (enrolment.startedOn !== startOn) await this.tracks.start(tx, userId, enrolment, startOn);
  }
}

function requireStart({ startOn }: StudyChoice, here: string, latest: string | null): void {
  const fault = startFault(startOn, here, latest ?? addDays(here, LATEST_START_DAYS));
  if (fault) throw InvalidInput.field('startOn', fault, STARTS[fault]);
}

function timeIn(passage: Passage, chosen: Chosen): StudyTime[] {
  const { choice, changedAt, enrolmentId } = chosen;
  if (!choice || !changedAt) return [];
  const { sittings } = studyPlan({ ...plannedStudyOf(passage, chosen), choice });
  return [{ enrolmentId, changedAt, sittings }];
}

function present(passage: Passage, chosen: Chosen): StudyPlanDto {
  const { choice, timeZone } = chosen;
  const facts = plannedStudyOf(passage, chosen);
  const latest = latestStartOf(passage, chosen);
  const plan = choice && studyPlan({ ...facts, choice });
  const totalMinutes = passage.activities
    .filter(({ required }) => required)
    .reduce((sum, { minutes }) => sum + minutes, 0);
  return {
    state: passage.facts.state,
    timeZone,
    today: today(timeZone, passage.now),
    choice: choice && shown(choice),
    proposal: shown(proposedChoice(facts, { totalMinutes, weeks: passage.document.weeks })),
    start: latest === null ? null : { on: passage.plan.startsOn, latest },
    modules: facts.modules,
    left: facts.left,
    pauses: facts.pauses.map(({ from, to, until }) => ({ from, to, until: until ?? null })),
    sittings: (plan?.sittings ?? []).map(({ startsAt, minutes, parts }) => ({ startsAt, minutes, parts })),
    endOn: plan?.endOn ?? null,
  };
}

function shown(choice: StudyChoice): StudyPlanDto['proposal'] {
  return { ...choice, weekdays: [...choice.weekdays] };
}
