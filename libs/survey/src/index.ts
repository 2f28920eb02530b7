export { surveyMigrations } from './migrations/index.js';
export { SurveyModule } from './survey.module.js';
