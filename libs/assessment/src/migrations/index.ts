import { Assessment1795000000006 } from './1795000000006-assessment.js';
import { AssessmentEngine1796500000100 } from './1796500000100-assessment-engine.js';
import { Marking1796500000101 } from './1796500000101-marking.js';
import { ItemAnalysis1796500000102 } from './1796500000102-item-analysis.js';
import { LateAnswers1796500000103 } from './1796500000103-late-answers.js';
import { Regrades1796500000200 } from './1796500000200-regrades.js';
import { SpacedReview1796500000210 } from './1796500000210-spaced-review.js';
import { CohortAccommodations1796600000010 } from './1796600000010-cohort-accommodations.js';
import { QuestionFlags1796823000001 } from './1796823000001-question-flags.js';
import { QuestionReports1796829000001 } from './1796829000001-question-reports.js';

export const assessmentMigrations = [
  Assessment1795000000006,
  AssessmentEngine1796500000100,
  Marking1796500000101,
  ItemAnalysis1796500000102,
  LateAnswers1796500000103,
  Regrades1796500000200,
  SpacedReview1796500000210,
  CohortAccommodations1796600000010,
  QuestionFlags1796823000001,
  QuestionReports1796829000001,
];
