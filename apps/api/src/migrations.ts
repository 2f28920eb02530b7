import { assessmentMigrations } from '@convenor/assessment';
import { bankMigrations } from '@convenor/bank';
import { certificationMigrations } from '@convenor/certification';
import { curriculumMigrations } from '@convenor/curriculum';
import { discussionMigrations } from '@convenor/discussion';
import { enrolmentMigrations } from '@convenor/enrolment';
import { hoursMigrations } from '@convenor/hours';
import { identityMigrations } from '@convenor/identity';
import { integrationMigrations } from '@convenor/integration';
import { notificationMigrations } from '@convenor/notification';
import { type Migrations, platformMigrations } from '@convenor/platform';
import { practiceMigrations } from '@convenor/practice';
import { progressMigrations } from '@convenor/progress';
import { registerMigrations } from '@convenor/register';
import { surveyMigrations } from '@convenor/survey';
import { trackingMigrations } from '@convenor/tracking';

/** Every feature owns its tables; together, in the order in which they were written, they are the schema. */
export const migrations: Migrations = [
  ...platformMigrations,
  ...identityMigrations,
  ...notificationMigrations,
  ...bankMigrations,
  ...curriculumMigrations,
  ...enrolmentMigrations,
  ...progressMigrations,
  ...assessmentMigrations,
  ...practiceMigrations,
  ...hoursMigrations,
  ...discussionMigrations,
  ...certificationMigrations,
  ...registerMigrations,
  ...integrationMigrations,
  ...surveyMigrations,
  ...trackingMigrations,
].sort((one, other) => writtenAt(one) - writtenAt(other));

/** The number at the end of a migration's name: milliseconds, as TypeORM orders them. */
function writtenAt({ name }: Migrations[number]): number {
  return Number(/\d+$/.exec(name)![0]);
}
