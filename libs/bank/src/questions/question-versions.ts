import { Clock } from '@convenor/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PreparedQuestion } from './prepare-question.js';

export interface NewVersion extends Pick<PreparedQuestion, 'authored' | 'question' | 'fingerprint' | 'files'> {
  questionId: string;
  version: number;
  note: string;
}

/** Every state that the content of a question ever had. A version is written once. */
@Injectable()
export class QuestionVersions {
  constructor(private readonly clock: Clock) {}

  async add(tx: EntityManager, actorId: string, versions: readonly NewVersion[]): Promise<void> {
    await tx.query(
      `insert into question_versions (question_id, version, authored, question, fingerprint, note, created_by, created_at)
       select v."questionId", v.version, v.authored, v.question, v.fingerprint, v.note, $2, $3
         from jsonb_to_recordset($1::jsonb) as v("questionId" uuid, version int, authored jsonb, question jsonb, fingerprint text, note text)`,
      [JSON.stringify(versions), actorId, this.clock.now()],
    );
    if (versions.every(({ files }) => files.length === 0)) return;
    await tx.query(
      `insert into question_version_files (question_id, version, name)
       select v."questionId", v.version, jsonb_array_elements_text(v.files)
         from jsonb_to_recordset($1::jsonb) as v("questionId" uuid, version int, files jsonb)`,
      [JSON.stringify(versions.map(({ questionId, version, files }) => ({ questionId, version, files })))],
    );
  }
}
