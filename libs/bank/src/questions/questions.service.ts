import { type AuthoredQuestion, canonicalJson } from '@convenor/formats';
import { AuditLog, Clock, Ids, InvalidInput, NotFound, PreconditionMissing, requireMatch } from '@convenor/platform';
import {
  type AuditAction,
  mayDeleteQuestion,
  nextQuestionStates,
  type QuestionState,
  stateAfterEdit,
} from '@convenor/rules';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { BankFiles } from '../files/bank-files.js';
import { preparedFrom } from './given-question.js';
import type { QuestionDto, WriteQuestionDto } from './question.dto.js';
import { QuestionInUse, QuestionRetired, QuestionStateRefused, QuestionUnsound } from './question-errors.js';
import { QuestionPage } from './question-page.js';
import type { QuestionRow } from './question-row.js';
import { QuestionVersions } from './question-versions.js';

/** Writing questions. What was once written stays: every change of the content is a new version. */
@Injectable()
export class Questions {
  constructor(
    private readonly db: DataSource,
    private readonly page: QuestionPage,
    private readonly versions: QuestionVersions,
    private readonly files: BankFiles,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws InvalidInput, NotFound for the category */
  async create(actorId: string, { name, categoryId, question, note = '' }: WriteQuestionDto): Promise<QuestionDto> {
    const id = this.ids.next();
    const prepared = preparedFrom(question, id);
    return this.db.transaction(async (tx) => {
      await this.files.requireAll(tx, prepared.files);
      await this.requireCategory(tx, categoryId ?? null);
      const { authored, plain, fingerprint, problems } = prepared;
      await tx.query(
        `insert into questions (id, category_id, name, state, type, tags, points, plain, sound, version, fingerprint, origin,
                                created_by, created_at, updated_by, updated_at)
         values ($1, $2, $3, 'draft', $4, $5, $6, $7, $8, 1, $9, 'bank', $10, $11, $10, $11)`,
        [
          ...[
            id,
            categoryId ?? null,
            name,
            authored.type,
            authored.tags,
            authored.points,
            plain,
            problems.length === 0,
          ],
          ...[fingerprint, actorId, this.clock.now()],
        ],
      );
      await this.versions.add(tx, actorId, [{ ...prepared, questionId: id, version: 1, note }]);
      const created = await this.page.of(id, tx);
      await this.say(tx, actorId, 'question.created', id, { type: authored.type });
      return created;
    });
  }

  /** @throws InvalidInput, NotFound, PreconditionMissing, ChangedMeanwhile, QuestionRetired */
  async change(
    actorId: string,
    id: string,
    given: WriteQuestionDto,
    ifMatch: string | undefined,
  ): Promise<QuestionDto> {
    if (ifMatch === undefined) throw new PreconditionMissing();
    const prepared = preparedFrom(given.question, id);
    return this.db.transaction(async (tx) => {
      const row = await this.lock(tx, id);
      requireMatch(ifMatch, row.row_version);
      const categoryId = given.categoryId ?? null;
      if (categoryId !== row.category_id) await this.requireCategory(tx, categoryId);
      const isNew = (await this.contentOf(tx, row)) !== canonicalJson(contentIn(prepared.authored));
      const state = isNew ? stateAfterEdit(row.state) : row.state;
      if (state === null) throw new QuestionRetired();
      const version = isNew ? row.version + 1 : row.version;
      const { authored, plain, fingerprint, problems, files } = prepared;
      if (isNew) {
        await this.files.requireAll(tx, files);
        await this.versions.add(tx, actorId, [{ ...prepared, questionId: id, version, note: given.note ?? '' }]);
      }
      await tx.query(
        `update questions set category_id = $2, name = $3, state = $4, type = $5, tags = $6, points = $7, plain = $8, sound = $9,
                version = $10, fingerprint = $11, updated_by = $12, updated_at = $13, row_version = row_version + 1
          where id = $1`,
        [
          ...[id, categoryId, given.name, state, authored.type, authored.tags, authored.points, plain],
          ...[problems.length === 0, version, fingerprint, actorId, this.clock.now()],
        ],
      );
      const changed = await this.page.of(id, tx);
      await this.say(tx, actorId, 'question.changed', id, { version, isNew });
      return changed;
    });
  }

  /** @throws NotFound, ChangedMeanwhile, QuestionStateRefused, QuestionUnsound */
  async setState(actorId: string, id: string, state: QuestionState, ifMatch: string | undefined): Promise<QuestionDto> {
    return this.db.transaction(async (tx) => {
      const row = await this.lock(tx, id);
      requireMatch(ifMatch, row.row_version);
      if (row.state === state) return this.page.of(id, tx);
      const possible = nextQuestionStates(row.state, row.sound);
      if (!possible.includes(state)) {
        if (nextQuestionStates(row.state, true).includes(state))
          throw new QuestionUnsound((await this.page.of(id, tx)).problems);
        throw new QuestionStateRefused(row.state, state, possible);
      }
      await tx.query(
        'update questions set state = $2, updated_by = $3, updated_at = $4, row_version = row_version + 1 where id = $1',
        [id, state, actorId, this.clock.now()],
      );
      const changed = await this.page.of(id, tx);
      await this.say(tx, actorId, 'question.state', id, { from: row.state, to: state });
      return changed;
    });
  }

  /** @throws NotFound, ChangedMeanwhile, QuestionInUse */
  async remove(actorId: string, id: string, ifMatch: string | undefined): Promise<void> {
    await this.db.transaction(async (tx) => {
      const row = await this.lock(tx, id);
      requireMatch(ifMatch, row.row_version);
      if (!mayDeleteQuestion({ ...row, wasUsed: row.was_used })) throw new QuestionInUse();
      await tx.query('delete from questions where id = $1', [id]);
      await this.say(tx, actorId, 'question.deleted', id, { type: row.type });
    });
  }

  private async lock(tx: EntityManager, id: string): Promise<QuestionRow> {
    const [row] = await tx.query<QuestionRow[]>('select * from questions where id = $1 for update', [id]);
    if (!row) throw new NotFound('This question');
    return row;
  }

  private async contentOf(tx: EntityManager, { id, version }: QuestionRow): Promise<string> {
    const [row] = await tx.query<[{ authored: AuthoredQuestion }]>(
      'select authored from question_versions where question_id = $1 and version = $2',
      [id, version],
    );
    return canonicalJson(contentIn(row.authored));
  }

  private async requireCategory(tx: EntityManager, id: string | null): Promise<void> {
    if (id === null) return;
    const [row] = await tx.query<unknown[]>('select id from question_categories where id = $1 for key share', [id]);
    if (!row) throw InvalidInput.field('categoryId', 'unknown_category', 'This category does not exist.');
  }

  private async say(
    tx: EntityManager,
    actorId: string,
    action: AuditAction,
    id: string,
    detail: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(tx, { actorId, action, subject: { type: 'question', id }, detail });
  }
}

/** Tags belong to the question and not to a version of it: they say where it is found, not what it asks. */
function contentIn({ tags: _tags, ...content }: AuthoredQuestion): object {
  return content;
}
