import { Jobs } from '@convenor/platform';
import { Module } from '@nestjs/common';
import { CategoriesController } from './categories/categories.controller.js';
import { Categories } from './categories/categories.service.js';
import { CategoryTree } from './categories/category-tree.js';
import { DuplicatesController } from './duplicates/duplicates.controller.js';
import { Duplicates } from './duplicates/duplicates.js';
import { BankFilesController } from './files/bank-files.controller.js';
import { BankFiles } from './files/bank-files.js';
import { ExportsController } from './exports/exports.controller.js';
import { Exports } from './exports/exports.service.js';
import { Accepting } from './imports/accepting.service.js';
import { ImportsController } from './imports/imports.controller.js';
import { StagedImports } from './imports/staged-imports.service.js';
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
  controllers: [
    CategoriesController,
    QuestionsController,
    DuplicatesController,
    BankFilesController,
    ImportsController,
    ExportsController,
  ],
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
    StagedImports,
    Accepting,
    Exports,
    BankQuestions,
    BankUsage,
  ],
  exports: [BankQuestions, BankUsage],
})
export class BankModule {
  constructor(jobs: Jobs, files: BankFiles, imports: StagedImports) {
    jobs.schedule('forget-uncalled-question-files', '40 3 * * *', () => files.forgetUncalled());
    jobs.schedule('forget-question-imports', '10 * * * *', () => imports.forgetOld());
  }
}
