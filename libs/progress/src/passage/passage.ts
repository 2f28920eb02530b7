import type { CourseDocument, DocumentActivity, DocumentModule } from '@convenor/formats';
import {
  type ActivityState,
  availabilityOf,
  doneOf,
  type EnrolmentState,
  type Extension,
  type Forecast,
  type LocalDate,
  type PaceReason,
  type PaceStatus,
  type PathActivity,
  type PathAvailability,
  type Pause,
  type ReleasePlan,
  releaseDates,
  type Replanned,
  startInCohort,
  today,
  type TrackPlan,
} from '@convenor/rules';

/** Where a person stands with one activity, as it is stored. */
export interface ActivityRecord {
  activityId: string;
  state: Exclude<ActivityState, 'not_started'>;
  evidence: Record<string, unknown>;
  completedAt: string | null;
  /** Thousandths of the page. */
  position: number;
  activeSeconds: number;
}

export interface PassageCohort {
  id: string;
  name: string;
  startsOn: LocalDate;
  endsOn: LocalDate | null;
  release: ReleasePlan;
}

/** The stored facts of one passage, as one query gives them. */
export interface PassageFacts {
  id: string;
  userId: string;
  state: EnrolmentState;
  courseId: string;
  courseVersionId: string;
  courseSlug: string;
  version: string;
  timeZone: string;
  startedOn: LocalDate | null;
  share: number;
  completed: number;
  required: number;
  pace: PaceStatus;
  paceReasons: PaceReason[];
  forecast: Forecast | null;
  lastActivityAt: string | null;
  /** The last morning on which they were reminded of what is due. */
  remindedOn: LocalDate | null;
  /** While waiting: until when a place is kept, and when an offer went by. */
  offeredUntil: string | null;
  passedOverAt: string | null;
  /** Null = self-paced. */
  cohort: PassageCohort | null;
  /** When staff last reopened a lapsed passage. */
  reinstatedAt: string | null;
  records: ActivityRecord[];
  pauses: Pause[];
  extensions: (Extension & { at: string })[];
  /** The due dates of the latest catch-up plan. */
  caughtUp: { on: LocalDate; at: string; dues: Record<string, LocalDate> } | null;
}

/** One person's passage held against the course version it is on: what is open, what is done, what is planned. */
export class Passage {
  readonly records: ReadonlyMap<string, ActivityRecord>;
  readonly states: ReadonlyMap<string, ActivityState>;
  readonly activities: readonly DocumentActivity[];
  readonly availability: PathAvailability;
  /** The day each module opens, by its id; empty for who learns at their own pace. */
  readonly releaseOn: ReadonlyMap<string, LocalDate>;
  private readonly places: ReadonlyMap<string, number>;

  constructor(
    readonly facts: PassageFacts,
    readonly document: CourseDocument,
    readonly now: Date,
  ) {
    this.records = new Map(facts.records.map((record) => [record.activityId, record]));
    this.states = new Map(facts.records.map(({ activityId, state }) => [activityId, state]));
    const { activities, path, places } = pathOf(document);
    this.activities = activities;
    this.places = places;
    this.releaseOn = facts.cohort ? releaseDates(facts.cohort, document.modules) : new Map();
    this.availability = availabilityOf(path, doneOf(this.states), { today: this.today, releaseOn: this.releaseOn });
  }

  get today(): LocalDate {
    return today(this.facts.timeZone, this.now);
  }

  /** For a passage that has not begun, shown as if it did today, or with its cohort. */
  get plan(): TrackPlan {
    const { cohort, startedOn } = this.facts;
    return {
      zone: this.facts.timeZone,
      startsOn: startedOn ?? (cohort ? startInCohort(cohort.startsOn, this.today) : this.today),
      modules: this.document.modules.map(({ id, offsetDays }) => ({ id, offsetDays })),
      pauses: this.facts.pauses,
      extensions: this.facts.extensions,
      replanned: this.replanned,
    };
  }

  private get replanned(): Replanned | null {
    const { caughtUp, extensions } = this.facts;
    if (!caughtUp) return null;
    const since = extensions.filter(({ at }) => Date.parse(at) > Date.parse(caughtUp.at));
    return { on: caughtUp.on, dues: new Map(Object.entries(caughtUp.dues)), extensions: since };
  }

  activity(id: string): DocumentActivity | undefined {
    return this.activities[this.places.get(id) ?? -1];
  }

  moduleOf(activityId: string): DocumentModule | undefined {
    return moduleOf(this.document, activityId);
  }

  availabilityOf(activityId: string): PathAvailability['activities'][number] | undefined {
    return this.availability.activities[this.places.get(activityId) ?? -1];
  }
}

/** The module that a step stands in. */
export function moduleOf({ modules }: CourseDocument, activityId: string): DocumentModule | undefined {
  return modules.find(({ activities }) => activities.some(({ id }) => id === activityId));
}

interface Path {
  activities: readonly DocumentActivity[];
  path: readonly PathActivity[];
  /** Of every activity on the path, by id. */
  places: ReadonlyMap<string, number>;
}

/** Documents are kept in memory and never change: what follows from one alone is worked out once. */
const paths = new WeakMap<CourseDocument, Path>();

function pathOf(document: CourseDocument): Path {
  const known = paths.get(document);
  if (known) return known;
  const activities = document.modules.flatMap((module) => module.activities);
  const path = document.modules.flatMap((module) =>
    module.activities.map(({ id, required, prerequisites }) => ({ id, moduleId: module.id, required, prerequisites })),
  );
  const found = { activities, path, places: new Map(activities.map(({ id }, place) => [id, place])) };
  paths.set(document, found);
  return found;
}
