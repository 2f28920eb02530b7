import { Jobs } from '@convenor/platform';
import { Module } from '@nestjs/common';
import { CategoriesController } from './categories/categories.controller.js';
import { Categories } from './categories/categories.service.js';
import { CategoryTree } from './categories/category-tree.js';
import { DuplicatesController } from './duplicates/duplicates.controller.js';
import { Duplicates } from './duplicates/duplicates.js';
import { BankFilesController } from './files/bank-files.controller.js';
import { BankFiles } from './files/bank-files.js';
import { BankQuestions } from './published/bank-questions.js';
import { BulkChanges } from './questions/bulk-changes.service.js';
import { QuestionList } from './questions/question-list.js';
import { QuestionPage } from './questions/question-page.js';
import { QuestionTrial } from './questions/question-trial.js';
import { QuestionVersions } from './questions/question-versions.js';
import { QuestionsController } from './questions/questions.controller.js';
import { Questions } from './questions/questions.service.js';
import { BankUsage } from './usage/bank-usage.js';

@Module({
  controllers: [CategoriesController, QuestionsController, DuplicatesController, BankFilesController],
  providers: [
    CategoryTree,
    Categories,
    Questions,
    QuestionVersions,
    QuestionPage,
    QuestionList,
    QuestionTrial,
    BulkChanges,
    Duplicates,
    BankFiles,
    BankQuestions,
    BankUsage,
  ],
  exports: [BankQuestions, BankUsage],
})
export class BankModule {
  constructor(jobs: Jobs, files: BankFiles) {
    jobs.schedule('forget-uncalled-question-files', '40 3 * * *', () => files.forgetUncalled());
  }
}
