import type { AuthoredQuestion } from '@convenor/formats';
import { NotFound } from '@convenor/platform';
import { nextQuestionStates, type Question, questionTypeOf } from '@convenor/rules';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { QuestionDto, QuestionVersionDto } from './question.dto.js';
import { type QuestionRow, usageOf } from './question-row.js';
import { shownBoth } from './show-prepared.js';

interface Content {
  authored: AuthoredQuestion;
  question: Question;
}

interface VersionLine {
  version: number;
  at: string;
  by: string | null;
  note: string;
}

const MOST_VERSIONS = 100;

/** One question with all that authors should know of it. */
@Injectable()
export class QuestionPage {
  constructor(private readonly db: DataSource) {}

  /** @throws NotFound */
  async of(id: string, tx: EntityManager = this.db.manager): Promise<QuestionDto> {
    const [row] = await tx.query<
      (QuestionRow & Content & { updated_by_name: string | null; versions: VersionLine[] })[]
    >(
      `select q.*, v.authored, v.question, u.name as updated_by_name,
              (select jsonb_agg(line order by line.version desc)
                 from (select l.version, l.created_at as at, w.name as by, l.note
                         from question_versions l left join users w on w.id = l.created_by
                        where l.question_id = q.id order by l.version desc limit $2) line) as versions
         from questions q join question_versions v on v.question_id = q.id and v.version = q.version
         left join users u on u.id = q.updated_by
        where q.id = $1`,
      [id, MOST_VERSIONS],
    );
    if (!row) throw new NotFound('This question');
    return {
      id: row.id,
      name: row.name,
      categoryId: row.category_id,
      state: row.state,
      nextStates: [...nextQuestionStates(row.state, row.sound)],
      type: row.type,
      tags: row.tags,
      points: row.points,
      sound: row.sound,
      origin: row.origin,
      sourceId: row.source_id,
      usage: usageOf(row),
      version: row.version,
      ...contentOf({ ...row, authored: { ...row.authored, tags: row.tags } }),
      versions: row.versions.map((line) => ({ ...line, at: new Date(line.at).toISOString() })),
      createdAt: row.created_at.toISOString(),
      updatedAt: row.updated_at.toISOString(),
      updatedBy: row.updated_by_name,
      rowVersion: row.row_version,
    };
  }

  /** @throws NotFound */
  async version(id: string, version: number): Promise<QuestionVersionDto> {
    const [row] = await this.db.query<(Content & { created_at: Date; by: string | null; note: string })[]>(
      `select v.authored, v.question, v.created_at, u.name as by, v.note
         from question_versions v left join users u on u.id = v.created_by where v.question_id = $1 and v.version = $2`,
      [id, version],
    );
    if (!row) throw new NotFound('This version');
    return { version, ...contentOf(row), at: row.created_at.toISOString(), by: row.by, note: row.note };
  }
}

function contentOf({
  authored,
  question,
}: Content): Pick<QuestionVersionDto, 'authored' | 'item' | 'keyed' | 'problems'> {
  const problems = questionTypeOf(question).validateQuestion(question);
  return { authored: { ...authored }, ...shownBoth(question, problems), problems };
}
