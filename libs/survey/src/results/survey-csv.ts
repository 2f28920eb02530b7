import { Injectable } from '@nestjs/common';
import type { Actor } from '@convenor/platform';
import { stringify } from 'csv-stringify/sync';
import type { SurveyQuestionResultDto } from './survey-results.dto.js';
import { SurveyResults } from './survey-results.service.js';

const HEADER = ['Question', 'Answer', 'Count', 'Share in %'];

/** The results as a file for spreadsheets. Text that a spreadsheet would run as a formula is made plain. */
@Injectable()
export class SurveyCsv {
  constructor(private readonly results: SurveyResults) {}

  async of(actor: Actor, slug: string, activityId: string, cohort?: string): Promise<Buffer> {
    const { questions, least } = await this.results.whole(actor, slug, activityId, cohort);
    const rows = questions.flatMap((question) => rowsOf(question, least));
    return Buffer.from(
      stringify([HEADER, ...rows], { bom: true, escape_formulas: true, record_delimiter: '\r\n' }),
      'utf8',
    );
  }
}

function rowsOf({ type, text, answers, bars, words }: SurveyQuestionResultDto, least: number): (string | number)[][] {
  if (answers === null) return [[text, `fewer than ${least} answers`, '', '']];
  const counted = bars.map(({ key, text: answer, count, share }) => {
    const name = type === 'scale' ? `${key} ${answer}`.trim() : answer;
    return [text, name, count, Math.round(share * 1000) / 10];
  });
  return [...counted, ...words.map((written) => [text, written, '', ''])];
}
