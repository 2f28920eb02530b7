import { assessmentMigrations } from '@convenor/assessment';
import { certificationMigrations } from '@convenor/certification';
import { curriculumMigrations } from '@convenor/curriculum';
import { enrolmentMigrations } from '@convenor/enrolment';
import { identityMigrations } from '@convenor/identity';
import { type Migrations, platformMigrations } from '@convenor/platform';
import { progressMigrations } from '@convenor/progress';
import { trackingMigrations } from '@convenor/tracking';

/** Every feature owns its tables; together, in order, they are the schema. */
export const migrations: Migrations = [
  ...platformMigrations,
  ...identityMigrations,
  ...curriculumMigrations,
  ...enrolmentMigrations,
  ...progressMigrations,
  ...assessmentMigrations,
  ...certificationMigrations,
  ...trackingMigrations,
];
