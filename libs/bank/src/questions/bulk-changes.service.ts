import { questionFingerprint, type AuthoredQuestion } from '@convenor/formats';
import { AuditLog, Clock, DomainError, InvalidInput } from '@convenor/platform';
import { MOST_TAGS, nextQuestionStates, type Question, questionTypeOf } from '@convenor/rules';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { BulkChangeDto, BulkChangedDto } from './bulk-change.dto.js';
import type { QuestionRow } from './question-row.js';
import { type NewVersion, QuestionVersions } from './question-versions.js';

interface Refusal {
  id: string;
  code: 'not_found' | 'too_many_tags' | 'question_retired' | 'question_unsound' | 'question_state_refused';
}

/** All or nothing: what cannot be done to one is done to none. */
class SomeRefused extends DomainError {
  readonly code = 'some_refused';
  override readonly extra: Record<string, unknown>;
  constructor(refused: readonly Refusal[]) {
    super(
      `This cannot be done to ${refused.length === 1 ? 'one' : refused.length} of these questions. Nothing was changed.`,
    );
    this.extra = { refused };
  }
}

interface Content {
  authored: AuthoredQuestion;
  question: Question;
  files: string[];
}

interface Changed extends Pick<QuestionRow, 'id' | 'state' | 'tags' | 'points' | 'sound' | 'version'> {
  category_id: string | null;
  fingerprint: string;
}

type Row = Changed & Content;

/** Changes of many questions at once. */
@Injectable()
export class BulkChanges {
  constructor(
    private readonly db: DataSource,
    private readonly versions: QuestionVersions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws SomeRefused, InvalidInput */
  async make(actorId: string, { ids, ...change }: BulkChangeDto): Promise<BulkChangedDto> {
    return this.db.transaction(async (tx) => {
      await this.requireCategory(tx, change.categoryId ?? null);
      const rows = await this.lock(tx, ids);
      const found = new Set(rows.map(({ id }) => id));
      const refused: Refusal[] = ids.filter((id) => !found.has(id)).map((id) => ({ id, code: 'not_found' }));
      const changed: Changed[] = [];
      const versions: NewVersion[] = [];
      for (const row of rows) {
        const outcome = changeOf(row, change);
        if ('code' in outcome) refused.push(outcome);
        else if (outcome.version || isDifferent(row, outcome.changed)) changed.push(outcome.changed);
        if ('version' in outcome && outcome.version) versions.push(outcome.version);
      }
      if (refused.length > 0) throw new SomeRefused(refused);
      if (changed.length === 0) return { changed: 0 };
      if (versions.length > 0) await this.versions.add(tx, actorId, versions);
      await this.write(tx, actorId, changed);
      await this.audit.record(tx, {
        actorId,
        action: 'question.bulk_changed',
        subject: { type: 'question', id: changed[0]!.id },
        detail: { ids: changed.map(({ id }) => id), ...change },
      });
      return { changed: changed.length };
    });
  }

  private async lock(tx: EntityManager, ids: readonly string[]): Promise<Row[]> {
    return tx.query<Row[]>(
      `select q.id, q.category_id, q.state, q.tags, q.points, q.sound, q.version, q.fingerprint, v.authored, v.question,
              array(select f.name from question_version_files f where f.question_id = q.id and f.version = q.version) as files
         from questions q join question_versions v on v.question_id = q.id and v.version = q.version
        where q.id = any($1) order by q.id for update of q`,
      [ids],
    );
  }

  private async requireCategory(tx: EntityManager, id: string | null): Promise<void> {
    if (id === null) return;
    const [row] = await tx.query<unknown[]>('select id from question_categories where id = $1 for key share', [id]);
    if (!row) throw InvalidInput.field('categoryId', 'unknown_category', 'This category does not exist.');
  }

  private async write(tx: EntityManager, actorId: string, changed: readonly Changed[]): Promise<void> {
    await tx.query(
      `update questions q set category_id = c.category_id, state = c.state, tags = c.tags, points = c.points, sound = c.sound,
              version = c.version, fingerprint = c.fingerprint, updated_by = $2, updated_at = $3, row_version = q.row_version + 1
         from jsonb_to_recordset($1::jsonb) as c(id uuid, category_id uuid, state text, tags text[], points int, sound boolean,
                                                 version int, fingerprint text)
        where q.id = c.id`,
      [JSON.stringify(changed), actorId, this.clock.now()],
    );
  }
}

type Outcome = Refusal | { changed: Changed; version: NewVersion | null };

function changeOf(row: Row, change: Omit<BulkChangeDto, 'ids'>): Outcome {
  const refuse = (code: Refusal['code']): Refusal => ({ id: row.id, code });
  const removed = new Set(change.removeTags);
  const tags = [...new Set([...row.tags.filter((tag) => !removed.has(tag)), ...(change.addTags ?? [])])];
  if (tags.length > MOST_TAGS) return refuse('too_many_tags');
  const { authored, question, files, ...rest } = row;
  const changed: Changed = { ...rest, tags };
  if (change.categoryId !== undefined) changed.category_id = change.categoryId;
  let version: NewVersion | null = null;
  if (change.points !== undefined && change.points !== row.points) {
    if (row.state === 'retired' && change.state !== 'draft') return refuse('question_retired');
    const worth = {
      authored: { ...authored, points: change.points },
      question: { ...question, points: change.points },
    };
    const fingerprint = questionFingerprint(worth.authored);
    version = { ...worth, fingerprint, files, questionId: row.id, version: row.version + 1, note: '' };
    const sound = questionTypeOf(worth.question).validateQuestion(worth.question).length === 0;
    Object.assign(changed, { points: change.points, version: version.version, fingerprint, sound });
  }
  if (change.state !== undefined && change.state !== row.state) {
    if (!nextQuestionStates(row.state, true).includes(change.state)) return refuse('question_state_refused');
    changed.state = change.state;
  }
  if (changed.state === 'reviewed' && !changed.sound) return refuse('question_unsound');
  return { changed, version };
}

function isDifferent(before: Row, after: Changed): boolean {
  const same = before.state === after.state && before.category_id === after.category_id;
  return !same || before.tags.join() !== after.tags.join();
}
