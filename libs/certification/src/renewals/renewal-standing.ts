import { Injectable } from '@nestjs/common';
import type { DocumentQuiz } from '@convenor/formats';
import { Clock, Texts } from '@convenor/platform';
import { type OpenedAgain, type Passage, Passages } from '@convenor/progress';
import {
  type EnrolmentState,
  mayRenew,
  type Renewal,
  RENEWAL_ASKS,
  type RenewalAsk,
  renewalOf,
  renewalRequirements,
  renewalWindow,
} from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import { Credential } from '../credentials/credential.entity.js';
import { RenewalFacts } from './renewal-facts.js';
import { type AskedSteps, RenewalSteps } from './renewal-steps.js';
import { CourseRenewalTerms } from './renewal-terms.entity.js';
import { CourseRenewals } from './renewal-terms.service.js';

/** Passages whose certificate can be renewed by the person themself. */
const RENEWING: readonly EnrolmentState[] = ['active', 'paused', 'completed'];

/** A certificate that stands, what its course asks for to renew it, and how far that is. */
export interface RenewalStanding {
  passage: Passage;
  credential: Credential;
  terms: CourseRenewalTerms;
  /** The steps that are asked for, as this person takes them. */
  steps: AskedSteps;
  /** By attempt, the quiz as it was taken. */
  quizzes: ReadonlyMap<string, DocumentQuiz>;
  renewal: Renewal;
  /** The renewal waits for staff. */
  waiting: boolean;
}

const PUBLISHED = `select v.id from course_versions v where v.state = 'published' and v.course_id`;

interface WindowRow {
  counts_from: Date;
  expires_at: Date;
  window_days: number;
  grace_days: number;
  quiz: string | null;
  own: string;
  published: string | null;
  hours: number | null;
}

/** Where people stand with renewing. */
@Injectable()
export class RenewalStandings {
  constructor(
    private readonly passages: Passages,
    private readonly terms: CourseRenewals,
    private readonly steps: RenewalSteps,
    private readonly facts: RenewalFacts,
    private readonly texts: Texts,
    private readonly clock: Clock,
  ) {}

  /** null = there is nothing to renew. */
  async of(tx: EntityManager, enrolmentId: string): Promise<RenewalStanding | null> {
    const credential = await tx.findOneBy(Credential, { enrolmentId, state: 'issued' });
    if (!credential?.expiresAt) return null;
    const passage = await this.passages.any(tx, enrolmentId);
    const terms = await this.terms.of(tx, passage.facts.courseId);
    if (!terms || !RENEWING.includes(passage.facts.state)) return null;
    const { waiting, published } = await this.around(tx, credential, terms.courseId);
    const steps = await this.steps.of(tx, terms, { own: passage.facts.courseVersionId, published });
    const requirements = renewalRequirements(terms, this.titles(), steps.quiz?.activity.passMark ?? 0);
    const { facts, quizzes } = await this.facts.since(tx, passage, credential, steps);
    const renewal = renewalOf(terms, credential, requirements, facts, this.clock.now());
    return renewal && { passage, credential, terms, steps, quizzes, renewal, waiting };
  }

  /** What of a finished training is open for a renewal: exactly what is asked for, for as long as it can be renewed. */
  async openedAgain(tx: EntityManager, enrolmentId: string): Promise<OpenedAgain | null> {
    const [row] = await tx.query<WindowRow[]>(
      `select k.counts_from, k.expires_at, t.window_days, t.grace_days, t.quiz, t.hours, e.course_version_id as own,
              (${PUBLISHED} = e.course_id) as published
         from credentials k join enrolments e on e.id = k.enrolment_id join renewal_terms t on t.course_id = e.course_id
        where k.enrolment_id = $1 and k.state = 'issued' and k.expires_at is not null
          and not exists (select 1 from credentials w where w.enrolment_id = $1 and w.renews = k.id and w.state = 'queued')`,
      [enrolmentId],
    );
    if (!row) return null;
    const terms = { windowDays: row.window_days, graceDays: row.grace_days };
    if (!mayRenew(renewalWindow(terms, row.expires_at, this.clock.now()))) return null;
    const { quiz } = await this.steps.of(tx, { quiz: row.quiz, agreement: null }, row);
    return {
      since: row.counts_from,
      steps: new Map(quiz ? [[quiz.activity.id, quiz]] : []),
      hours: row.hours !== null,
    };
  }

  private async around(
    tx: EntityManager,
    { enrolmentId, id }: Credential,
    courseId: string,
  ): Promise<{ waiting: boolean; published: string | null }> {
    const [row] = await tx.query<[{ waiting: boolean; published: string | null }]>(
      `select exists (select 1 from credentials w where w.enrolment_id = $1 and w.renews = $2 and w.state = 'queued') as waiting,
              (${PUBLISHED} = $3) as published`,
      [enrolmentId, id, courseId],
    );
    return row;
  }

  private titles(): Record<RenewalAsk, string> {
    const title = (ask: RenewalAsk): [RenewalAsk, string] => [ask, this.texts.t(`certification:renewal.asks.${ask}`)];
    return Object.fromEntries(RENEWAL_ASKS.map(title)) as Record<RenewalAsk, string>;
  }
}
