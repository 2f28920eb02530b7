import { Surveys1796600700000 } from './1796600700000-surveys.js';

export const surveyMigrations = [Surveys1796600700000];
