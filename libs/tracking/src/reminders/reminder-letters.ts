import { Injectable } from '@nestjs/common';
import type { News } from '@convenor/notification';
import { Texts } from '@convenor/platform';
import type { Passage } from '@convenor/progress';
import { dayInWords, doneOf, type Reminder, type ReminderKind } from '@convenor/rules';

/** What a morning has to say of one passage. */
export interface Due {
  readonly passage: Passage;
  readonly reminders: readonly Reminder[];
}

const HOUR = 60;
const HOURS_FROM = 1.5 * HOUR;

/** Writes one letter for everything that a morning has to say to a person. */
@Injectable()
export class ReminderLetters {
  constructor(private readonly texts: Texts) {}

  of(kind: ReminderKind, dues: readonly [Due, ...Due[]]): News {
    const [{ passage }] = dues;
    const titles = dues.flatMap((due) => due.reminders.map(({ moduleId }) => moduleOf(due, moduleId).title));
    return {
      ...{ personId: passage.facts.userId, kind, catalogue: 'tracking', url: pageOf(dues) },
      params: {
        lines: dues.flatMap((due) => due.reminders.map((reminder) => this.line(due, reminder))).join('\n\n'),
        names: titles.map((title) => `“${title}”`).join(', '),
      },
      dedupeKey: `reminder:${passage.facts.id}:${passage.today}`,
    };
  }

  private line(due: Due, { kind, moduleId, dueOn }: Reminder): string {
    const { document, states } = due.passage;
    const { title, activities } = moduleOf(due, moduleId);
    const done = doneOf(states);
    const left = activities.filter(({ id, required }) => required && !done.has(id));
    const minutes = left.reduce((sum, activity) => sum + activity.minutes, 0);
    return this.texts.t(`tracking:reminders.${kind}`, {
      ...{ module: title, course: document.title, day: dayInWords(dueOn), time: this.time(minutes) },
    });
  }

  /** To five minutes; longer times to half an hour. */
  private time(minutes: number): string {
    if (minutes >= HOURS_FROM)
      return this.texts.t('tracking:reminders.hours', { number: Math.ceil((minutes * 2) / HOUR) / 2 });
    return this.texts.t('tracking:reminders.minutes', { number: Math.max(5, Math.ceil(minutes / 5) * 5) });
  }
}

function moduleOf({ passage }: Due, id: string): Passage['document']['modules'][number] {
  return passage.document.modules.find((module) => module.id === id)!;
}

/** Straight to what is next, where it is a part of what the letter speaks of. */
function pageOf([{ passage, reminders }, ...others]: readonly [Due, ...Due[]]): string {
  if (others.length > 0) return '/home';
  const next = passage.availability.next?.activityId;
  const inside = next && reminders.some(({ moduleId }) => passage.moduleOf(next)?.id === moduleId);
  return inside ? `/learn/${passage.facts.id}/activities/${next}` : `/learn/${passage.facts.id}`;
}
