import { Injectable } from '@nestjs/common';
import { Clock, Texts } from '@convenor/platform';
import type { ReportCourseDto, ReportDto } from './report.dto.js';
import { type PaperColumn, ReportPaper } from './report-paper.js';
import { REPORT_MEASURES, ReportWords } from './report-words.js';

const BARS = ['enrolled', 'completed', 'certified'] as const;

/** The report on paper. */
@Injectable()
export class ReportPdf {
  constructor(
    private readonly words: ReportWords,
    private readonly texts: Texts,
    private readonly clock: Clock,
  ) {}

  async make(report: ReportDto, timeZone: string, madeAt = this.clock.now()): Promise<Buffer> {
    const { words } = this;
    const title = words.say('title', { year: report.year });
    const organisation = this.texts.t('certification:organisation');
    const paper = new ReportPaper({ title, organisation, madeAt });
    const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(madeAt);
    paper.kicker(`${organisation} · ${words.say('kicker')}`);
    paper.heading(title, 1);
    paper.paragraph(words.say(report.soFar ? 'soFar' : 'made', { day }));
    if (report.courses.length === 0) paper.paragraph(words.say('nothing'));
    else this.figures(paper, report);
    paper.heading(words.say('howTitle'), 2);
    for (const line of words.say('how').split('\n')) paper.paragraph(line);
    return paper.end((page, pages) => words.say('page', { page, pages }));
  }

  private figures(paper: ReportPaper, { sentences, total, courses }: ReportDto): void {
    const { words } = this;
    paper.heading(words.say('inWords'), 2);
    paper.paragraph(sentences.join(' '));
    paper.heading(words.say('together'), 2);
    const columns: PaperColumn[] = [
      { head: words.say('column.measure'), width: 300, align: 'left' },
      { head: words.say('column.number'), width: paper.width - 300, align: 'right' },
    ];
    paper.table(
      columns,
      REPORT_MEASURES.map((key) => [words.label(key), words.shown(key, total[key])]),
    );
    paper.heading(words.say('byCourse'), 2);
    paper.table(
      this.columns(paper.width),
      courses.map((course) => this.row(paper, course)),
    );
    paper.heading(words.say('bars'), 2);
    const longest = Math.max(...courses.flatMap((course) => BARS.map((key) => course[key] ?? 0)));
    for (const course of courses) paper.bars(titleOf(paper, course), this.inWords(course), this.bars(course), longest);
  }

  private columns(width: number): PaperColumn[] {
    const each = 51;
    const first = width - each * REPORT_MEASURES.length;
    return [
      { head: this.words.say('column.course'), width: first, align: 'left' },
      ...REPORT_MEASURES.map((key): PaperColumn => ({
        head: this.words.say(`short.${key}`),
        width: each,
        align: 'right',
      })),
    ];
  }

  private row(paper: ReportPaper, course: ReportCourseDto): string[] {
    return [titleOf(paper, course), ...REPORT_MEASURES.map((key) => this.words.shown(key, course[key]))];
  }

  private bars(course: ReportCourseDto): { label: string; shown: string; value: number | null }[] {
    return BARS.map((key) => ({
      label: this.words.say(`short.${key}`),
      shown: this.words.shown(key, course[key]),
      value: course[key],
    }));
  }

  private inWords(course: ReportCourseDto): string {
    const [began, completed, certified] = BARS.map((key) => this.words.shown(key, course[key]));
    return this.words.say('barsOf', {
      course: course.title,
      began: began!,
      completed: completed!,
      certified: certified!,
    });
  }
}

/** A title that the typeface does not have every letter of gives way to the course's name in addresses. */
function titleOf(paper: ReportPaper, { title, slug }: ReportCourseDto): string {
  return paper.has(title) ? title : slug;
}
