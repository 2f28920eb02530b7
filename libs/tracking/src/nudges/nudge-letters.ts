import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import { type News, Notifications } from '@convenor/notification';
import { Texts } from '@convenor/platform';
import { type NudgeTrigger, permissionsOf, ROLES } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import type { NudgePerson, Touching } from './nudge-people.js';

const LETTERS: Readonly<Record<NudgeTrigger, string>> = { overdue: 'nudge-overdue', silent: 'nudge-silent' };
const MANAGERS = ROLES.filter((role) => permissionsOf([role]).has('nudge:manage'));

/** Writes to people who were nudged, and tells staff that somebody may need them. */
@Injectable()
export class NudgeLetters {
  constructor(
    private readonly notifications: Notifications,
    private readonly versions: CourseVersions,
    private readonly texts: Texts,
  ) {}

  async toPeople(tx: EntityManager, touches: readonly Touching[]): Promise<void> {
    const news: News[] = [];
    for (const { rule, episode, person } of touches) {
      news.push({
        ...{ personId: person.userId, kind: 'nudge', catalogue: 'tracking', letter: LETTERS[rule.trigger] },
        ...(await this.nextStep(tx, person)),
        dedupeKey: `nudge:${rule.id}:${person.enrolmentId}:${episode}`,
      });
    }
    await this.notifications.tellAll(tx, news);
  }

  /** Once a day, however many there are; the digest of the next morning says how many are left. */
  async toStaff(tx: EntityManager, touches: readonly Touching[], now: Date): Promise<void> {
    const day = now.toISOString().slice(0, 10);
    const listed = touches.filter(({ rule }) => rule.action === 'mentor_list').map(({ person }) => person);
    const { guides, unguided } = await this.guidesOf(tx, listed);
    const tasks = touches.some(({ rule }) => rule.action === 'task');
    const managers = tasks || unguided ? await this.managers(tx) : [];
    const tell = (letter: string, url: string) => (personId: string) => ({
      ...{ personId, kind: 'task' as const, catalogue: 'tracking', letter, url, dedupeKey: `${letter}:${day}` },
    });
    const listedFor = new Set([...guides, ...(unguided ? managers : [])]);
    await this.notifications.tellAll(tx, [
      ...[...listedFor].map(tell('somebody-listed', '/admin/needs')),
      ...(tasks ? managers.map(tell('task-made', '/admin/needs?tab=tasks')) : []),
    ]);
  }

  /** The mentor of each; where there is none, the trainers of the cohort. */
  private async guidesOf(
    tx: EntityManager,
    people: readonly NudgePerson[],
  ): Promise<{ guides: string[]; unguided: boolean }> {
    const mentors = people.flatMap(({ mentorId }) => (mentorId === null ? [] : [mentorId]));
    const others = people.filter(({ mentorId }) => mentorId === null);
    const cohorts = [...new Set(others.flatMap(({ cohortId }) => (cohortId === null ? [] : [cohortId])))];
    const trainers =
      cohorts.length === 0
        ? []
        : await tx.query<{ cohort_id: string; user_id: string }[]>(
            `select cohort_id, user_id from cohort_staff where cohort_id = any($1) and role = 'trainer'`,
            [cohorts],
          );
    const led = new Set(trainers.map(({ cohort_id }) => cohort_id));
    return {
      guides: [...mentors, ...trainers.map(({ user_id }) => user_id)],
      unguided: others.some(({ cohortId }) => cohortId === null || !led.has(cohortId)),
    };
  }

  private async managers(tx: EntityManager): Promise<string[]> {
    const rows = await tx.query<{ user_id: string }[]>(
      'select distinct user_id from user_roles where role = any($1) order by 1',
      [MANAGERS],
    );
    return rows.map(({ user_id }) => user_id);
  }

  /** The one thing to do next, by name and with its minutes. */
  private async nextStep(
    tx: EntityManager,
    { enrolmentId, courseVersionId, nextActivityId }: NudgePerson,
  ): Promise<Pick<News, 'url' | 'params'>> {
    const { title: course, modules } = await this.versions.document(courseVersionId, tx);
    const next = modules.flatMap(({ activities }) => activities).find(({ id }) => id === nextActivityId);
    if (!next) return { url: '/home', params: { course, step: this.texts.t('tracking:nudgeHome') } };
    const { title, minutes } = next;
    return {
      url: `/learn/${enrolmentId}/activities/${next.id}`,
      params: { course, step: this.texts.t('tracking:nudgeStep', { title, count: minutes }) },
    };
  }
}
