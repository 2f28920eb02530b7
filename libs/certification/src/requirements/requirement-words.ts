import { Injectable } from '@nestjs/common';
import { type CourseDocument, type DocumentActivity, quizSettings } from '@convenor/formats';
import { Texts } from '@convenor/platform';
import {
  type ActivityState,
  dateInWords,
  type Finding,
  type GroupResult,
  isDone,
  type RequirementResult,
} from '@convenor/rules';
import { FindingDto, MissingDto, RequirementDto, RequirementGroupDto, StepDto } from './requirement.dto.js';

/** What a finding is told with: the course for its titles, and how far this person is where that is known. */
export interface Reader {
  document: CourseDocument;
  timeZone: string;
  /** Null where findings are shown as a record of the past. */
  path: { states: ReadonlyMap<string, ActivityState>; isOpen(activityId: string): boolean } | null;
  /** With whom to talk while a conversation is open. */
  talkTo?: string | null;
}

type Params = Record<string, string | number>;

/** Says findings of the rules in plain words, with titles instead of ids. */
@Injectable()
export class RequirementWords {
  constructor(private readonly texts: Texts) {}

  told(result: RequirementResult, reader: Reader): RequirementDto {
    const { key, title, met, group, needed } = result;
    return {
      key,
      title,
      met,
      evidence: result.evidence.map((finding) => this.say(finding, reader)),
      missing: result.missing.map((finding): MissingDto => ({
        ...this.say(finding, reader),
        step: stepFor(finding, reader),
      })),
      ...{ ...(group !== undefined && { group }), ...(needed === false && { needed }) },
    };
  }

  group({ type: _type, ...group }: GroupResult): RequirementGroupDto {
    const { asks, of } = group;
    const code = asks === of ? 'all' : asks === 1 ? 'any' : 'some';
    return { ...group, sentence: this.texts.t(`certification:groups.${code}`, { asks, of }) };
  }

  say(finding: Finding, reader: Reader): FindingDto {
    const words = this.words(finding, reader);
    if (finding.code === 'conversation_open' && reader.talkTo)
      return { ...finding, sentence: this.texts.t('certification:conversationWith', { name: reader.talkTo }) };
    return { ...finding, sentence: this.texts.t(`certification:findings.${finding.code}`, words) };
  }

  private words({ params }: Finding, { document, timeZone }: Reader): Params {
    const words: Params = {};
    for (const [name, value] of Object.entries(params)) {
      if (name === 'moduleIds') words['modules'] = this.listed(document.modules, value as string[]);
      else if (name === 'sectionIds') {
        words['sections'] = this.listed(sectionsOf(document, String(params['activityId'])), value as string[]);
      } else if (name === 'activityId') words['activity'] = titleOf(document, String(value));
      else if (name === 'submittedAt' || name === 'signedAt') words['date'] = dayInWords(String(value), timeZone);
      else if (name === 'day') words['date'] = dayInWords(`${String(value)}T12:00:00Z`, 'UTC');
      else if (name === 'share') words['share'] = Math.floor(Number(value)) / 10;
      else if (name === 'minutes') words['time'] = this.duration(Number(value));
      else if (!Array.isArray(value)) words[name] = value;
    }
    return words;
  }

  private listed(named: readonly { id: string; title: string }[], ids: string[]): string {
    const titles = named
      .filter(({ id }) => ids.includes(id))
      .map(({ title }) => this.texts.t('certification:quoted', { title }));
    return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(titles);
  }

  private duration(minutes: number): string {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    if (hours === 0) return this.texts.t('certification:minutes', { count: rest });
    const whole = this.texts.t('certification:hours', { count: hours });
    return rest === 0 ? whole : `${whole} ${this.texts.t('certification:minutes', { count: rest })}`;
  }
}

/** A day as people write it, in their own zone. */
export function dayInWords(instant: string | Date, timeZone: string): string {
  return dateInWords(new Date(instant), timeZone);
}

function titleOf(document: CourseDocument, activityId: string): string {
  return activitiesOf(document).find(({ id }) => id === activityId)?.title ?? activityId;
}

function sectionsOf(document: CourseDocument, activityId: string): { id: string; title: string }[] {
  const quiz = activitiesOf(document).find(({ id }) => id === activityId);
  return quiz?.kind === 'quiz' ? [...quizSettings(quiz).sections] : [];
}

function activitiesOf(document: CourseDocument): DocumentActivity[] {
  return document.modules.flatMap(({ activities }) => [...activities]);
}

/** The activity that is named, or the first thing to do in the modules that are named. */
function stepFor({ params }: Finding, { document, path }: Reader): StepDto | null {
  if (!path) return null;
  const { activityId, moduleIds } = params;
  const named = activitiesOf(document).find(({ id }) => id === activityId);
  const first = document.modules
    .filter(({ id }) => Array.isArray(moduleIds) && moduleIds.includes(id))
    .flatMap(({ activities }) => activities)
    .find(({ id, required }) => required && !isDone(path.states.get(id)));
  const step = named ?? first;
  return step ? { activityId: step.id, title: step.title, open: path.isOpen(step.id) } : null;
}
