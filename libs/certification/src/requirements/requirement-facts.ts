import { Injectable } from '@nestjs/common';
import { type CourseDocument, quizSettings } from '@convenor/formats';
import { ContactHours } from '@convenor/hours';
import { PreparedSql, Statement } from '@convenor/platform';
import type { Passage } from '@convenor/progress';
import {
  type ApprovalKind,
  type CertificationFacts,
  countPractice,
  doneOf,
  isModuleComplete,
  type LocalDate,
  type Scheme,
  requirementsOf,
  schemeOf,
  type Score,
  type SectionMark,
  sectionsBelow,
  type SignedMeeting,
} from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import { schemeInForce } from '../schemes/applied-schemes.js';

interface SentScore {
  points: number;
  sections: readonly (Score & { id: string })[];
}

interface Row {
  enrolmentId: string;
  scheme: Scheme | null;
  meetings: SignedMeeting[];
  attempts: (SentScore & { attemptId: string; activityId: string; maxPoints: number; submittedAt: string })[];
  signatures: { activityId: string; version: string; signedAt: string }[];
  /** Of every open concern, the name of who opened it. */
  concerns: (string | null)[];
  approvals: { kind: ApprovalKind; day: LocalDate }[];
}

/**
 * Who left and came back keeps their results and signatures. Those of a passage that was certified have done their
 * work: who takes the course again after that proves it anew.
 * Newest signatures come last.
 */
const EVERYTHING_SENT_IN = `select e.id as "enrolmentId",
       (${schemeInForce('e.course_version_id')}) as scheme,
       (select coalesce(json_agg(json_build_object('attemptId', a.id, 'activityId', a.activity_id, 'points', a.points,
                  'maxPoints', a.max_points, 'submittedAt', a.submitted_at, 'sections', a.sections)), '[]')
          from attempts a where a.enrolment_id = any(p.ids) and a.state = 'submitted' and a.passed is not null) as attempts,
       (select coalesce(json_agg(json_build_object('activityId', s.activity_id, 'version', s.agreement_version,
                  'signedAt', s.signed_at) order by s.signed_at), '[]')
          from signatures s where s.enrolment_id = any(p.ids)) as signatures,
       (select coalesce(json_agg(json_build_object('kind', m.kind, 'signer', d.decided_by,
                  'level', (select min(r.value::int) from jsonb_each_text(d.ratings) r))), '[]')
          from practice_entries m
          left join practice_decisions d on d.enrolment_id = m.enrolment_id and d.entry_id = m.id and d.decision = 'sign'
         where m.enrolment_id = any(p.ids) and m.state = 'signed') as meetings,
       (select coalesce(json_agg(u.name order by c.id), '[]')
          from conduct_concerns c left join users u on u.id = c.opened_by
         where c.enrolment_id = any(p.ids) and c.closed_at is null) as concerns,
       (select coalesce(json_agg(json_build_object('kind', v.kind, 'day', v.day)), '[]')
          from certification_approvals v where v.enrolment_id = any(p.ids) and v.withdrawn_at is null) as approvals
  from enrolments e
 cross join lateral (select array_agg(mine.id) as ids from enrolments mine
   where mine.user_id = e.user_id and mine.course_id = e.course_id and (mine.id = e.id or (mine.id < e.id
     and not exists (select 1 from credentials k where k.enrolment_id = mine.id)))) p`;

const sentInByOne = new Statement<Row, [string]>('everything-sent-in', `${EVERYTHING_SENT_IN} where e.id = $1`);
const sentInByMany = new Statement<Row, [string[]]>(
  'everything-sent-in-by-many',
  `${EVERYTHING_SENT_IN} where e.id = any($1::uuid[])`,
);

/** What is asked for, and what it is held against. */
export interface Gathered {
  scheme: Scheme;
  facts: CertificationFacts;
  /** With whom to talk while a conversation is open; null where there is none, or their account is gone. */
  talkTo: string | null;
}

/** Gathers what requirements are held against. */
@Injectable()
export class RequirementFacts {
  constructor(
    private readonly sql: PreparedSql,
    private readonly hours: ContactHours,
  ) {}

  /**
   * @param given `asIf`: by attempt, what it is to be weighed with instead of what it came to; `scheme`: by which the
   * facts will be weighed, where it is not the one in force
   */
  async of(
    tx: EntityManager,
    passage: Passage,
    given: { asIf?: ReadonlyMap<string, SentScore>; scheme?: Scheme } = {},
  ): Promise<CertificationFacts> {
    const row = (await this.sql.firstIn(tx, sentInByOne, passage.facts.id))!;
    return (await this.gather(tx, passage, row, given)).facts;
  }

  /** @param scheme by which the facts will be weighed, where it is not the one in force */
  async gathered(tx: EntityManager, passage: Passage, scheme?: Scheme | null): Promise<Gathered> {
    return this.gather(tx, passage, (await this.sql.firstIn(tx, sentInByOne, passage.facts.id))!, { scheme });
  }

  /** As `gathered`, of many passages at once; by the id of their enrolments. */
  async ofMany(tx: EntityManager, passages: readonly Passage[], scheme?: Scheme): Promise<Map<string, Gathered>> {
    const byId = new Map(passages.map((passage) => [passage.facts.id, passage]));
    const gathered = new Map<string, Gathered>();
    for (const row of await this.sql.rowsIn(tx, sentInByMany, [...byId.keys()])) {
      gathered.set(row.enrolmentId, await this.gather(tx, byId.get(row.enrolmentId)!, row, { scheme }));
    }
    return gathered;
  }

  private async gather(
    tx: EntityManager,
    passage: Passage,
    row: Row,
    { asIf = new Map(), scheme }: { asIf?: ReadonlyMap<string, SentScore>; scheme?: Scheme | null },
  ): Promise<Gathered> {
    const inForce = row.scheme ?? schemeOf(passage.document.requirements);
    const { userId, id } = passage.facts;
    // Where nobody asks for hours, nobody needs to reckon them.
    const asked = [inForce, ...(scheme ? [scheme] : [])].flatMap(requirementsOf).some(({ type }) => type === 'hours');
    const creditedSeconds = asked ? await this.hours.creditedSeconds(tx, userId, id) : 0;
    return { scheme: inForce, talkTo: row.concerns[0] ?? null, facts: factsOf(passage, row, asIf, creditedSeconds) };
  }
}

function factsOf(
  { document, states }: Passage,
  row: Row,
  asIf: ReadonlyMap<string, SentScore>,
  creditedSeconds: number,
): CertificationFacts {
  const done = doneOf(states);
  return {
    modules: document.modules.map(({ id, activities }) => ({
      ...{ id, complete: isModuleComplete(activities, done) },
      open: activities.filter((activity) => activity.required && !done.has(activity.id)).map((activity) => activity.id),
    })),
    attempts: row.attempts.map(({ sections: sent, ...attempt }) => {
      const { points, sections } = asIf.get(attempt.attemptId) ?? { ...attempt, sections: sent };
      return {
        ...{ ...attempt, points },
        submittedAt: new Date(attempt.submittedAt),
        sectionsBelow: sectionsBelow(
          { sections: new Map(sections.map((section) => [section.id, section])) },
          marksOfSections(document, attempt.activityId),
        ),
      };
    }),
    agreements: agreementsOf(document, row.signatures),
    creditedSeconds,
    practice: countPractice(row.meetings.map(({ kind }) => kind)),
    meetings: row.meetings,
    openConcerns: row.concerns.length,
    approvals: row.approvals,
  };
}

function marksOfSections(document: CourseDocument, activityId: string): readonly SectionMark[] {
  const quiz = document.modules.flatMap(({ activities }) => activities).find(({ id }) => id === activityId);
  return quiz?.kind === 'quiz' ? quizSettings(quiz).sections : [];
}

/** The signature under the current text where there is one, else the latest under an earlier one. */
function agreementsOf(document: CourseDocument, signatures: Row['signatures']): CertificationFacts['agreements'] {
  return document.modules
    .flatMap(({ activities }) => activities)
    .filter((activity) => activity.kind === 'agreement')
    .map(({ id, version }) => {
      const own = signatures.filter(({ activityId }) => activityId === id);
      const standing = own.find((signature) => signature.version === version) ?? own.at(-1);
      return {
        activityId: id,
        currentVersion: version,
        signedVersion: standing?.version ?? null,
        signedAt: standing ? new Date(standing.signedAt) : null,
      };
    });
}
