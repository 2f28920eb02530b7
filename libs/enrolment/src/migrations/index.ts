import { Enrolment1795000000004 } from './1795000000004-enrolment.js';

export const enrolmentMigrations = [Enrolment1795000000004];
