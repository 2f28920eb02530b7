import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import { Enrolments } from '@convenor/enrolment';
import { Ids, Jobs } from '@convenor/platform';
import { cardFrom, type ReviewCard, type ReviewEvent } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { DrawnItem } from '../attempts/attempt.entity.js';
import { itemsOf } from '../attempts/quiz-of.js';
import { CARD_COLUMNS, cardOf, type CardRow } from './review-card.js';

/** The job that brings the cards of one enrolment up to date. */
export const UPDATE_REVIEW = 'update-review';

interface SentAttempt {
  id: string;
  course_version_id: string;
  items: DrawnItem[];
  submitted_at: Date;
  answers: Record<string, { points: number | null; confidence: number | null }>;
}

interface GivenAnswer {
  question_id: string;
  points: number;
  max_points: number;
  confidence: number | null;
  at: Date;
}

/** What is known of one question: the answers to it, and the attempt in which it was met last. */
interface History {
  events: ReviewEvent[];
  attemptId: string;
  drawnId: string;
}

/**
 * Keeps the cards of the questions that came out wrong. They are worked out from all that was answered, so that doing it
 * again changes nothing, and marking anew or taking an attempt back is seen in them.
 */
@Injectable()
export class ReviewCards {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly versions: CourseVersions,
    private readonly jobs: Jobs,
    private readonly ids: Ids,
  ) {}

  /** Call where the result of an attempt has changed. */
  async attemptChanged(tx: EntityManager, enrolmentId: string): Promise<void> {
    await this.jobs.add(tx, UPDATE_REVIEW, { enrolmentId }, { key: `${UPDATE_REVIEW}:${enrolmentId}` });
  }

  /** @throws NotFound when the enrolment is gone */
  async update(enrolmentId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.enrolments.lock(tx, enrolmentId);
      await this.workOut(tx, enrolmentId);
    });
  }

  /** The same within a transaction that holds the enrolment. A card that changed is shown under another id from then on. */
  async workOut(tx: EntityManager, enrolmentId: string): Promise<void> {
    const held = await tx.query<CardRow[]>(`select ${CARD_COLUMNS} from review_cards where enrolment_id = $1`, [
      enrolmentId,
    ]);
    const before = new Map(held.map((row) => [row.question_id, row]));
    const rows = [];
    const kept = [];
    for (const [questionId, { events, attemptId, drawnId }] of await this.histories(tx, enrolmentId)) {
      const card = cardFrom(events);
      if (!card) continue;
      kept.push(questionId);
      const row = before.get(questionId);
      const same = row?.attempt_id === attemptId && row.drawn_id === drawnId && sameCard(cardOf(row), card);
      if (!same) rows.push(stored(card, { questionId, itemId: this.ids.next(), attemptId, drawnId }));
    }
    await tx.query('delete from review_cards where enrolment_id = $1 and question_id <> all($2)', [enrolmentId, kept]);
    if (rows.length === 0) return;
    await tx.query(
      `insert into review_cards (enrolment_id, ${CARD_COLUMNS}) select $1, ${CARD_COLUMNS} from jsonb_to_recordset($2::jsonb)
         as c(question_id text, item_id uuid, attempt_id uuid, drawn_id text, due timestamptz, stability float8,
              difficulty float8, reviews int, lapses int, reviewed_at timestamptz)
       on conflict (enrolment_id, question_id) do update set item_id = excluded.item_id, attempt_id = excluded.attempt_id,
         drawn_id = excluded.drawn_id, due = excluded.due, stability = excluded.stability, difficulty = excluded.difficulty,
         reviews = excluded.reviews, lapses = excluded.lapses, reviewed_at = excluded.reviewed_at`,
      [enrolmentId, JSON.stringify(rows)],
    );
  }

  private async histories(tx: EntityManager, enrolmentId: string): Promise<Map<string, History>> {
    const attempts = await tx.query<SentAttempt[]>(
      `select a.id, a.course_version_id, a.items, a.submitted_at,
              (select coalesce(jsonb_object_agg(r.item_id, jsonb_build_object('points', r.points, 'confidence', r.confidence)), '{}')
                 from responses r where r.enrolment_id = a.enrolment_id and r.attempt_id = a.id) as answers
         from attempts a where a.enrolment_id = $1 and a.state = 'submitted' order by a.submitted_at, a.id`,
      [enrolmentId],
    );
    const histories = new Map<string, History>();
    for (const { id, course_version_id, items, submitted_at, answers } of attempts) {
      const document = await this.versions.document(course_version_id, tx);
      for (const { itemId, question } of itemsOf(document, items)) {
        // What a person marks does not come back: nobody could say at once how it was.
        if (question.type === 'written') continue;
        const { points, confidence } = answers[itemId] ?? { points: 0, confidence: null };
        const event = { at: submitted_at.getTime(), share: (points ?? 0) / question.points, inQuiz: true };
        const events = histories.get(question.id)?.events ?? [];
        events.push({ ...event, confidence: sureness(confidence) });
        histories.set(question.id, { events, attemptId: id, drawnId: itemId });
      }
    }
    await this.addReviews(tx, enrolmentId, histories);
    return histories;
  }

  private async addReviews(tx: EntityManager, enrolmentId: string, histories: Map<string, History>): Promise<void> {
    const given = await tx.query<GivenAnswer[]>(
      'select question_id, points, max_points, confidence, at from review_answers where enrolment_id = $1 order by at, item_id',
      [enrolmentId],
    );
    for (const { question_id, points, max_points, confidence, at } of given) {
      const event = { at: at.getTime(), share: points / max_points, confidence: sureness(confidence), inQuiz: false };
      histories.get(question_id)?.events.push(event);
    }
    for (const { events } of histories.values()) events.sort((one, other) => one.at - other.at);
  }
}

/** People say 1 to 3; the rules ask for 0 to 1. */
function sureness(confidence: number | null): number | null {
  return confidence === null ? null : (confidence - 1) / 2;
}

function sameCard(one: ReviewCard, other: ReviewCard): boolean {
  const keys = Object.keys(other) as (keyof ReviewCard)[];
  return keys.every((key) => one[key] === other[key]);
}

function stored(
  { due, stability, difficulty, reviews, lapses, reviewedAt }: ReviewCard,
  of: { questionId: string; itemId: string; attemptId: string; drawnId: string },
): object {
  return {
    ...{ question_id: of.questionId, item_id: of.itemId, attempt_id: of.attemptId, drawn_id: of.drawnId },
    ...{ due: new Date(due), stability, difficulty, reviews, lapses },
    reviewed_at: reviewedAt === null ? null : new Date(reviewedAt),
  };
}
