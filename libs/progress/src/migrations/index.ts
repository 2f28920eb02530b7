import { Progress1795000000005 } from './1795000000005-progress.js';
import { CatchUpPlans1796600000030 } from './1796600000030-catch-up-plans.js';
import { StudyPlans1796600100000 } from './1796600100000-study-plans.js';
import { Reminders1796600800000 } from './1796600800000-reminders.js';
import { SummariesInPlace1796600800001 } from './1796600800001-summaries-in-place.js';
import { ActiveStretches1796700400000 } from './1796700400000-active-stretches.js';

export const progressMigrations = [
  Progress1795000000005,
  CatchUpPlans1796600000030,
  StudyPlans1796600100000,
  Reminders1796600800000,
  SummariesInPlace1796600800001,
  ActiveStretches1796700400000,
];
