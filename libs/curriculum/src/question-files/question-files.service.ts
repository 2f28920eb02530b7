import { Injectable } from '@nestjs/common';
import { questionTemplate, type WrittenQuestions } from '@convenor/formats';
import { runAside } from '@convenor/platform';
import type { QuestionFileReportDto } from './question-file.dto.js';
import { QuestionFileRefused, QuestionFileTooHeavy } from './question-file-errors.js';
import { type QuestionFile, readQuestionFile } from './read-question-file.js';

/** Questions from other systems, on their way into a pool. Nothing is stored. */
@Injectable()
export class QuestionFiles {
  /** @throws QuestionFileRefused, QuestionFileTooHeavy */
  async read(file: QuestionFile): Promise<QuestionFileReportDto> {
    const { report, refused } = await runAside({
      thread: new URL('./read-question-file.thread.js', import.meta.url),
      data: file,
      here: readQuestionFile,
      tooHeavy: () => new QuestionFileTooHeavy(),
    });
    if (refused) throw new QuestionFileRefused(refused.code, refused.message);
    return report;
  }

  template(format: 'csv' | 'xlsx'): Promise<WrittenQuestions> {
    return questionTemplate(format);
  }
}
