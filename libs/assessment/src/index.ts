export { Tallies } from './analysis/tallies.service.js';
export { AssessmentModule } from './assessment.module.js';
export { AttemptsRegraded, QuizPassedAgain } from './events.js';
export { AttemptRecords } from './exceptions/attempt-records.js';
export { RecordedAttemptsDto } from './exceptions/exceptions.dto.js';
export { assessmentMigrations } from './migrations/index.js';
export { CertificatesOnQuizzes, type RegradedQuiz } from './regrade/certificates-on-quizzes.js';
export { RegradeWork } from './regrade/regrade-work.js';
