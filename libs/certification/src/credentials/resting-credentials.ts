import { Injectable } from '@nestjs/common';
import type { RegradedQuiz } from '@convenor/assessment';
import { type Passage, Passages } from '@convenor/progress';
import { evaluateScheme, isShaken, requirementsOf, schemeOf } from '@convenor/rules';
import { type EntityManager, In } from 'typeorm';
import { RequirementFacts } from '../requirements/requirement-facts.js';
import { AppliedSchemes } from '../schemes/applied-schemes.js';
import { Credential } from './credential.entity.js';

/**
 * A credential rests on the passage that it certifies, and on earlier ones of the same person in the same course that
 * were not certified themselves: their results count for it.
 */
const RESTING = `select here.id as enrolment_id, k.id
  from enrolments here
  join enrolments there on there.user_id = here.user_id and there.course_id = here.course_id
  join credentials k on k.enrolment_id = there.id and k.state in ('queued', 'issued', 'suspended')
 where here.id = any($1) and (there.id = here.id or (here.id < there.id
   and not exists (select 1 from credentials own where own.enrolment_id = here.id)))`;

/** Which credentials rest on a passage, and whether a regrade shakes them. */
@Injectable()
export class RestingCredentials {
  constructor(
    private readonly passages: Passages,
    private readonly facts: RequirementFacts,
    private readonly schemes: AppliedSchemes,
  ) {}

  async held(tx: EntityManager, enrolmentIds: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ enrolment_id: string }[]>(RESTING, [enrolmentIds]);
    return new Set(rows.map(({ enrolment_id }) => enrolment_id));
  }

  /** Those of the passages on which a credential rests that asks for more. */
  async shaken(tx: EntityManager, quizzes: readonly RegradedQuiz[]): Promise<Set<string>> {
    const rows = await tx.query<{ enrolment_id: string; id: string }[]>(RESTING, [
      quizzes.map(({ enrolmentId }) => enrolmentId),
    ]);
    const shaken = new Set<string>();
    for (const { enrolment_id: enrolmentId, id } of rows) {
      const quiz = quizzes.find((each) => each.enrolmentId === enrolmentId)!;
      const credential = await tx.findOneByOrFail(Credential, { id });
      const passage = await this.passages.any(tx, credential.enrolmentId);
      if (await this.isShaken(tx, credential, passage, quiz)) shaken.add(enrolmentId);
    }
    return shaken;
  }

  /** The credentials that rest on a passage. */
  async of(tx: EntityManager, enrolmentId: string): Promise<Credential[]> {
    const rows = await tx.query<{ id: string }[]>(RESTING, [[enrolmentId]]);
    return tx.findBy(Credential, { id: In(rows.map(({ id }) => id)) });
  }

  async isShaken(
    tx: EntityManager,
    { evidence, issuedAt, metAt }: Credential,
    passage: Passage,
    { activityId, lostPass, scores }: Omit<RegradedQuiz, 'enrolmentId'>,
  ): Promise<boolean> {
    const applied = await this.schemes.at(tx, passage.facts.courseVersionId, issuedAt ?? metAt);
    const asked = applied ?? schemeOf(passage.document.requirements);
    const now = evaluateScheme(asked, await this.facts.of(tx, passage, { asIf: scores, scheme: asked }));
    return isShaken({ activityId, lostPass }, requirementsOf(asked), evidence, now.items);
  }
}
