import { Assessment1795000000006 } from './1795000000006-assessment.js';

export const assessmentMigrations = [Assessment1795000000006];
