import { Clock, Ids, NotFound, type UploadedFile } from '@convenor/platform';
import { type Question, questionTypeOf } from '@convenor/rules';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { shownBoth } from '../questions/show-prepared.js';
import type { ImportCountsDto, ImportPageQuery, StagedImportDto, StagedQuestionDto } from './import.dto.js';
import { stageAside } from './stage-aside.js';
import type { StagedFile, StagedQuestion } from './stage-questions.js';

interface HeadRow {
  file_name: string;
  format: StagedImportDto['format'];
  notes: StagedImportDto['notes'];
  created_at: Date;
  counts: ImportCountsDto;
}

interface Row extends Omit<StagedQuestionDto, 'item' | 'keyed' | 'problems' | 'alreadyThere'> {
  question: Question | null;
  already_there: string | null;
}

/** Rows that one statement brings into the database. */
const BATCH = 100;
const LONGEST_FILE_NAME = 200;
const KEPT_HOURS = 24;

/** Files of questions that wait to be accepted. What is read aside is kept as it will be taken over. */
@Injectable()
export class StagedImports {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws QuestionsNotReadable, QuestionsTooHeavy */
  async stage(actorId: string, file: UploadedFile): Promise<StagedImportDto> {
    const staged = await stageAside(file, this.ids);
    const id = this.ids.next();
    return this.db.transaction(async (tx) => {
      await tx.query(
        `insert into question_imports (id, file_name, format, notes, categories, created_by, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          ...[id, fileNameOf(file), staged.format, JSON.stringify(staged.notes), JSON.stringify(staged.categories)],
          ...[actorId, this.clock.now()],
        ],
      );
      await keepQuestions(tx, id, staged);
      for (const { name, mediaType, bytes } of staged.files) {
        await tx.query(
          'insert into question_import_files (import_id, name, media_type, bytes) values ($1, $2, $3, $4)',
          [...[id, name, mediaType, Buffer.from(bytes)]],
        );
      }
      return this.page(id, {}, tx);
    });
  }

  /** @throws NotFound */
  async page(
    id: string,
    { after = '0', limit = 100 }: ImportPageQuery,
    tx: EntityManager = this.db.manager,
  ): Promise<StagedImportDto> {
    const head = await this.head(tx, id);
    const rows = await tx.query<Row[]>(
      `select s.place, s.outcome, s.stands, s.notes, s.name, s.category, s.type, s.tags, s.points, s.question,
              (select v.question_id from question_versions v where v.fingerprint = s.fingerprint order by v.question_id limit 1) as already_there,
              (select min(o.place) from question_import_questions o
                where o.import_id = s.import_id and o.fingerprint = s.fingerprint and o.place < s.place) as repeats
         from question_import_questions s where s.import_id = $1 and s.place > $2 order by s.place limit $3`,
      [id, Number(after), limit + 1],
    );
    const page = rows.slice(0, limit);
    return {
      id,
      fileName: head.file_name,
      format: head.format,
      at: head.created_at.toISOString(),
      notes: head.notes,
      counts: head.counts,
      questions: page.map(present),
      next: rows.length > limit ? String(page.at(-1)!.place) : null,
    };
  }

  /** @throws NotFound */
  async drop(id: string): Promise<void> {
    const [dropped] = await this.db.query<[unknown[], number]>(
      'delete from question_imports where id = $1 returning id',
      [id],
    );
    if (dropped.length === 0) throw new NotFound('This import');
  }

  async forgetOld(): Promise<void> {
    await this.db.query(
      'delete from question_imports where created_at < $1::timestamptz - make_interval(hours => $2)',
      [this.clock.now(), KEPT_HOURS],
    );
  }

  private async head(tx: EntityManager, id: string): Promise<HeadRow> {
    const [row] = await tx.query<HeadRow[]>(
      `select i.file_name, i.format, i.notes, i.created_at,
              (select jsonb_build_object(
                 'imported', count(*) filter (where s.outcome = 'imported'),
                 'withLoss', count(*) filter (where s.outcome = 'with_loss'),
                 'refused', count(*) filter (where s.outcome = 'refused'),
                 'alreadyThere', count(s.fingerprint) - count(distinct s.fingerprint) filter (where not exists (
                    select from question_versions v where v.fingerprint = s.fingerprint)))
                 from question_import_questions s where s.import_id = i.id) as counts
         from question_imports i where i.id = $1`,
      [id],
    );
    if (!row) throw new NotFound('This import');
    return row;
  }
}

async function keepQuestions(tx: EntityManager, importId: string, { questions }: StagedFile): Promise<void> {
  for (let from = 0; from < questions.length; from += BATCH) {
    await tx.query(
      `insert into question_import_questions (import_id, place, outcome, stands, notes, name, category, source_id, question_id,
              type, tags, points, plain, sound, fingerprint, authored, question, files)
       select $1, s.place, s.outcome, s.stands, s.notes, s.name, s.category, s.source_id, s.question_id, s.type, s.tags, s.points,
              s.plain, s.sound, s.fingerprint, s.authored, s.question, s.files
         from jsonb_to_recordset($2::jsonb) as s(place int, outcome text, stands jsonb, notes jsonb, name text, category text[],
              source_id text, question_id uuid, type text, tags text[], points int, plain text, sound boolean, fingerprint text,
              authored jsonb, question jsonb, files text[])`,
      [importId, JSON.stringify(questions.slice(from, from + BATCH).map(rowOf))],
    );
  }
}

function rowOf({ place, outcome, stands, notes, ready }: StagedQuestion): object {
  if (!ready) return { place, outcome, stands, notes };
  const { id, name, category, sourceId, authored, question, plain, problems, fingerprint, files } = ready;
  const { type, tags, points } = authored;
  return {
    ...{ place, outcome, stands, notes, name, category, source_id: sourceId, question_id: id, type, tags, points },
    ...{ plain, sound: problems.length === 0, fingerprint, authored, question, files },
  };
}

function present({ question, already_there, ...row }: Row): StagedQuestionDto {
  const problems = question ? questionTypeOf(question).validateQuestion(question) : [];
  const shown = question ? shownBoth(question, problems) : { item: null, keyed: null };
  return { ...row, ...shown, problems, alreadyThere: already_there };
}

function fileNameOf({ name }: UploadedFile): string {
  return name.replaceAll('\u0000', '').toWellFormed().slice(0, LONGEST_FILE_NAME);
}
