import { Tracking1795000000008 } from './1795000000008-tracking.js';
import { TraineeListOrders1795000000300 } from './1795000000300-trainee-list-orders.js';
import { StaffNotesByAuthor1796300000002 } from './1796300000002-staff-notes-by-author.js';
import { Nudges1796600600000 } from './1796600600000-nudges.js';
import { Today1796800300000 } from './1796800300000-today.js';
import { TraineesAtSize1796800000001 } from './1796800000001-trainees-at-size.js';
import { EnrolmentTallies1796800000002 } from './1796800000002-enrolment-tallies.js';
import { Chance1796800200000 } from './1796800200000-chance.js';
import { TraineeViews1796800700000 } from './1796800700000-trainee-views.js';
import { Overview1796800600000 } from './1796800600000-overview.js';
import { BulkActions1796800800000 } from './1796800800000-bulk-actions.js';
import { TraineeExports1796800800001 } from './1796800800001-trainee-exports.js';
import { LookingOn1796800900001 } from './1796800900001-looking-on.js';
import { MovesByState1796814000001 } from './1796814000001-moves-by-state.js';
import { OverviewByRegionAndCohort1796813000001 } from './1796813000001-overview-by-region-and-cohort.js';
import { DaysByStep1796833000002 } from './1796833000002-days-by-step.js';
import { MoversByState1796834000001 } from './1796834000001-movers-by-state.js';
import { ExportsAsJson1796831000001 } from './1796831000001-exports-as-json.js';
import { UnreachableTrainees1796825000001 } from './1796825000001-unreachable-trainees.js';
import { ReportSchedules1796812000001 } from './1796812000001-report-schedules.js';

export const trackingMigrations = [
  Tracking1795000000008,
  TraineeListOrders1795000000300,
  StaffNotesByAuthor1796300000002,
  Nudges1796600600000,
  Today1796800300000,
  TraineesAtSize1796800000001,
  EnrolmentTallies1796800000002,
  Chance1796800200000,
  TraineeViews1796800700000,
  Overview1796800600000,
  BulkActions1796800800000,
  TraineeExports1796800800001,
  LookingOn1796800900001,
  MovesByState1796814000001,
  OverviewByRegionAndCohort1796813000001,
  ReportSchedules1796812000001,
  UnreachableTrainees1796825000001,
  ExportsAsJson1796831000001,
  DaysByStep1796833000002,
  MoversByState1796834000001,
];
