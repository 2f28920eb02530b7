import { Injectable } from '@nestjs/common';
import { presentSurvey } from '@convenor/curriculum';
import type { DocumentActivity } from '@convenor/formats';
import { NotRunning, OwnMoves } from '@convenor/enrolment';
import { type Actor, PreparedSql, Statement } from '@convenor/platform';
import { shownState } from '@convenor/rules';
import { type OpenedAgain, opensStep } from '../passage/finished-trainings.js';
import { moduleOf, type Passage } from '../passage/passage.js';
import { Passages } from '../passage/passages.js';
import { Progress } from '../progress.service.js';
import { ActivityDto, NeighbourDto } from './activity.dto.js';
import { ActivityViews } from './activity-views.js';

const noteOf = new Statement<{ text: string }, [string, string]>(
  'lesson-note',
  'select text from lesson_notes where enrolment_id = $1 and activity_id = $2',
);
const reflectionOf = new Statement<{ text: string; saved_at: Date; posted_at: Date | null }, [string, string]>(
  'reflection',
  'select text, saved_at, posted_at from reflections where enrolment_id = $1 and activity_id = $2',
);
const signatureOf = new Statement<{ signed_name: string; signed_at: Date }, [string, string, string]>(
  'signature',
  'select signed_name, signed_at from signatures where enrolment_id = $1 and activity_id = $2 and agreement_version = $3',
);

/**
 * One step of the path with its content, for the person whose path it is. Who looks on as them sees neither their notes to
 * themself nor what they have not posted.
 */
@Injectable()
export class ActivityReader {
  constructor(
    private readonly passages: Passages,
    private readonly progress: Progress,
    private readonly views: ActivityViews,
    private readonly sql: PreparedSql,
  ) {}

  async read({ userId, lookedOnBy }: Actor, enrolmentId: string, activityId: string): Promise<ActivityDto> {
    const passage = await this.passages.own(userId, enrolmentId);
    if (!OwnMoves.mayRead(passage.facts)) throw new NotRunning(passage.facts.state);
    const again = await this.progress.openedAgain(passage);
    const activity = this.progress.requireReadable(passage, activityId, again);
    return {
      ...this.frame(passage, activity, again),
      openAgain: opensStep(again, activity),
      ...(await this.content(passage, activity, lookedOnBy === undefined)),
    };
  }

  private frame(
    passage: Passage,
    { id, kind, title, minutes, required }: DocumentActivity,
    again: OpenedAgain | null,
  ): Omit<ActivityDto, 'openAgain'> {
    const module = passage.moduleOf(id) ?? moduleOf(again!.steps.get(id)!.document, id)!;
    const place = passage.activities.findIndex((activity) => activity.id === id);
    const beside = (step: number): NeighbourDto | null => (place < 0 ? null : neighbour(passage, place + step));
    return {
      id,
      kind,
      title,
      minutes,
      required,
      state: shownState(passage.states.get(id), true),
      lockedBy: null,
      enrolmentState: passage.facts.state,
      moduleId: module.id,
      moduleTitle: module.title,
      week: module.week,
      previous: beside(-1),
      following: beside(1),
    };
  }

  private async content(passage: Passage, activity: DocumentActivity, own: boolean): Promise<Partial<ActivityDto>> {
    const enrolmentId = passage.facts.id;
    switch (activity.kind) {
      case 'lesson': {
        const record = passage.records.get(activity.id);
        const note = own && (await this.sql.first(noteOf, enrolmentId, activity.id));
        return {
          lesson: {
            html: activity.html,
            headings: [...activity.headings],
            minimumMinutes: activity.minimumMinutes,
            activeSeconds: record?.activeSeconds ?? 0,
            position: record?.position ?? 0,
            note: note ? note.text : '',
          },
        };
      }
      case 'exercise': {
        const { promptHtml, minimumWords, approval, share = false } = activity;
        const kept = await this.sql.first(reflectionOf, enrolmentId, activity.id);
        const shown = own || kept?.posted_at ? kept : undefined;
        return {
          exercise: {
            promptHtml,
            minimumWords,
            approval,
            share,
            text: shown?.text ?? '',
            savedAt: shown?.saved_at.toISOString() ?? null,
            postedAt: shown?.posted_at?.toISOString() ?? null,
          },
        };
      }
      case 'practice': {
        const { html, observed, coLed, led } = activity;
        return { practice: { html, observed, coLed, led } };
      }
      case 'agreement': {
        const { html, version } = activity;
        const signed = await this.sql.first(signatureOf, enrolmentId, activity.id, version);
        return {
          agreement: {
            html,
            version,
            signedAt: signed?.signed_at.toISOString() ?? null,
            signedName: signed?.signed_name ?? null,
          },
        };
      }
      case 'survey':
        return { survey: presentSurvey(activity) };
      case 'quiz':
        return { quiz: await this.views.quiz(passage, activity) };
    }
  }
}

function neighbour(passage: Passage, place: number): NeighbourDto | null {
  const activity = passage.activities[place];
  return activity ? { id: activity.id, title: activity.title, open: passage.availabilityOf(activity.id)!.open } : null;
}
