import { Injectable } from '@nestjs/common';
import { Clock, NotFound } from '@convenor/platform';
import { boardFigures } from '@convenor/rules';
import { BoardYears } from './board-years.js';
import { ReportDto } from './report.dto.js';
import { ReportWords } from './report-words.js';

/** Nobody was trained with this before. */
const FIRST_YEAR = 2000;

/** A year of the programme for people who answer for it. */
@Injectable()
export class BoardReport {
  constructor(
    private readonly years: BoardYears,
    private readonly words: ReportWords,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound for a year that has not begun, or is none */
  async of(year: string): Promise<ReportDto> {
    const now = this.clock.now().getUTCFullYear();
    const number = /^\d{4}$/.test(year) ? Number(year) : 0;
    if (number < FIRST_YEAR || number > now) throw new NotFound('This report');
    const courses = await this.years.of(number);
    const figures = boardFigures(courses);
    return {
      year: number,
      soFar: number === now,
      sentences: this.words.sentences(figures.total),
      total: figures.total,
      courses: courses.map(({ slug, title }, place) => ({ slug, title, ...figures.courses[place]! })),
    };
  }
}
