import { Injectable } from '@nestjs/common';
import {
  AuditLog,
  Clock,
  type FieldProblem,
  Ids,
  InvalidInput,
  NotFound,
  PreconditionMissing,
  requireMatch,
} from '@convenor/platform';
import { type AuditAction, type RubricProblem, rubricProblems } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { ChangeRubricDto, NewRubricDto, RubricDto } from './rubric.dto.js';
import { NoRubricDraft, RubricKeyTaken } from './rubric.errors.js';
import { Rubrics } from './rubrics.service.js';

const SENTENCES: Record<RubricProblem['code'], string> = {
  required: 'Please write this before you publish.',
  bad_key: 'A key is lower-case letters, digits and single hyphens.',
  key_twice: 'Two criteria have the same key.',
  four_levels: 'Every criterion has four levels.',
  none: 'A rubric needs at least one criterion.',
  too_many: 'A mentor goes through this on a phone: keep to 20 criteria.',
};

/** Writes rubrics. What is published never changes: a change makes, or goes on with, the draft of the next version. */
@Injectable()
export class RubricDrafts {
  constructor(
    private readonly db: DataSource,
    private readonly rubrics: Rubrics,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws RubricKeyTaken */
  async create(staffId: string, { key, name, criteria }: NewRubricDto): Promise<RubricDto> {
    return this.db.transaction(async (tx) => {
      const id = this.ids.next();
      const now = this.clock.now();
      const made = await tx.query<unknown[]>(
        'insert into rubrics (id, key, created_at) values ($1, $2, $3) on conflict (key) do nothing returning id',
        [id, key, now],
      );
      if (made.length === 0) throw new RubricKeyTaken();
      await this.writeDraft(tx, id, 1, name, criteria);
      await this.note(tx, staffId, 'rubric.created', id, 1);
      return this.rubrics.show(id, tx);
    });
  }

  /** @throws NotFound, PreconditionMissing, ChangedMeanwhile */
  async change(id: string, ifMatch: string | undefined, change: ChangeRubricDto): Promise<RubricDto> {
    if (ifMatch === undefined) throw new PreconditionMissing();
    return this.db.transaction(async (tx) => {
      const { draft, current } = await this.held(tx, id, ifMatch);
      const from = (draft ?? current)!;
      const number = draft ? draft.version : current!.version + 1;
      await this.writeDraft(tx, id, number, change.name ?? from.name, change.criteria ?? from.criteria);
      await tx.query('update rubrics set row_version = row_version + 1 where id = $1', [id]);
      return this.rubrics.show(id, tx);
    });
  }

  /** @throws NoRubricDraft, InvalidInput with everything that is missing, ChangedMeanwhile */
  async publish(staffId: string, id: string, ifMatch: string | undefined): Promise<RubricDto> {
    return this.db.transaction(async (tx) => {
      const { draft } = await this.held(tx, id, ifMatch);
      if (!draft) throw new NoRubricDraft();
      const problems = rubricProblems(draft.criteria);
      if (problems.length > 0) throw new InvalidInput(problems.map(asField), 'This rubric is not whole yet.');
      await tx.query(
        `update rubric_versions set state = 'published', published_at = $3, changed_at = $3 where rubric_id = $1 and number = $2`,
        [id, draft.version, this.clock.now()],
      );
      await tx.query('update rubrics set row_version = row_version + 1 where id = $1', [id]);
      await this.note(tx, staffId, 'rubric.published', id, draft.version);
      return this.rubrics.show(id, tx);
    });
  }

  /** A rubric that was never published goes with its draft. @throws NoRubricDraft, ChangedMeanwhile */
  async discard(staffId: string, id: string, ifMatch: string | undefined): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { draft, current } = await this.held(tx, id, ifMatch);
      if (!draft) throw new NoRubricDraft();
      await tx.query(`delete from rubric_versions where rubric_id = $1 and state = 'draft'`, [id]);
      if (current) await tx.query('update rubrics set row_version = row_version + 1 where id = $1', [id]);
      else await tx.query('delete from rubrics where id = $1', [id]);
      await this.note(tx, staffId, 'rubric.draft_discarded', id, draft.version);
    });
  }

  private async held(tx: EntityManager, id: string, ifMatch: string | undefined): Promise<RubricDto> {
    const found = await tx.query<unknown[]>('select 1 from rubrics where id = $1 for update', [id]);
    if (found.length === 0) throw new NotFound('This rubric');
    const rubric = await this.rubrics.show(id, tx);
    requireMatch(ifMatch, rubric.rowVersion);
    return rubric;
  }

  private async writeDraft(
    tx: EntityManager,
    id: string,
    number: number,
    name: string,
    criteria: NewRubricDto['criteria'],
  ): Promise<void> {
    await tx.query(
      `insert into rubric_versions (rubric_id, number, state, name, criteria, changed_at) values ($1, $2, 'draft', $3, $4, $5)
       on conflict (rubric_id, number) do update
         set name = excluded.name, criteria = excluded.criteria, changed_at = excluded.changed_at`,
      [id, number, name, JSON.stringify(criteria), this.clock.now()],
    );
  }

  private async note(
    tx: EntityManager,
    actorId: string,
    action: AuditAction,
    id: string,
    version: number,
  ): Promise<void> {
    await this.audit.record(tx, { actorId, action, subject: { type: 'rubric', id }, detail: { version } });
  }
}

function asField({ path, code }: RubricProblem): FieldProblem {
  return { field: path, code, message: SENTENCES[code] };
}
