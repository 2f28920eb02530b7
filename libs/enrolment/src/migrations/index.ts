import { Enrolment1795000000004 } from './1795000000004-enrolment.js';
import { EnrolmentsByPrevious1796300000001 } from './1796300000001-enrolments-by-previous.js';
import { ReasonsOfTheDeleted1796400000002 } from './1796400000002-reasons-of-the-deleted.js';
import { Cohorts1796600000001 } from './1796600000001-cohorts.js';
import { Breaks1796600000020 } from './1796600000020-breaks.js';
import { EnrolmentRegions1796801000001 } from './1796801000001-enrolment-regions.js';
import { RecordLooks1796800900000 } from './1796800900000-record-looks.js';
import { ListLooks1796816000001 } from './1796816000001-list-looks.js';
import { ListLooksByTime1796821000001 } from './1796821000001-list-looks-by-time.js';
import { PeopleImports1796801000003 } from './1796801000003-people-imports.js';

export const enrolmentMigrations = [
  Enrolment1795000000004,
  EnrolmentsByPrevious1796300000001,
  ReasonsOfTheDeleted1796400000002,
  Cohorts1796600000001,
  Breaks1796600000020,
  EnrolmentRegions1796801000001,
  RecordLooks1796800900000,
  PeopleImports1796801000003,
  ListLooks1796816000001,
  ListLooksByTime1796821000001,
];
