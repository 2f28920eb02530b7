import { CurriculumModule } from '@convenor/curriculum';
import { EnrolmentModule } from '@convenor/enrolment';
import { IdentityModule, PersonalData } from '@convenor/identity';
import { Texts } from '@convenor/platform';
import { Module } from '@nestjs/common';
import { HoursCorrectionsController } from './corrections/hours-corrections.controller.js';
import { HoursCorrections } from './corrections/hours-corrections.service.js';
import { ContactHours } from './ledger/contact-hours.service.js';
import { CreditedHours } from './ledger/credited-hours.service.js';
import { LedgerFactsReader } from './ledger/ledger-facts.js';
import { hoursData } from './personal-data.js';
import { HoursCsv } from './statement/hours-csv.js';
import { HoursStatementsController } from './statement/hours-statements.controller.js';
import { HoursStatements } from './statement/hours-statements.service.js';
import { hoursTexts } from './texts.js';

@Module({
  imports: [IdentityModule, CurriculumModule, EnrolmentModule],
  controllers: [HoursStatementsController, HoursCorrectionsController],
  providers: [ContactHours, CreditedHours, LedgerFactsReader, HoursStatements, HoursCsv, HoursCorrections],
  exports: [ContactHours, CreditedHours],
})
export class HoursModule {
  constructor(texts: Texts, personalData: PersonalData) {
    texts.add('hours', hoursTexts);
    personalData.contribute('contactHours', hoursData);
  }
}
