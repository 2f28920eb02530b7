import { CapacityChanged, CoursePatched, CurriculumModule, TakenPlaces } from '@convenor/curriculum';
import { IdentityModule, PersonalData } from '@convenor/identity';
import { Digests, StaffWaiting } from '@convenor/notification';
import { AuditLog, DomainEvents, Jobs, LONG_WORK, Texts } from '@convenor/platform';
import { placeTaken } from '@convenor/rules';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { EntityManager } from 'typeorm';
import { Cohort } from './cohorts/cohort.entity.js';
import { BreakRequests } from './breaks/break-requests.js';
import { BreaksController } from './breaks/breaks.controller.js';
import { Breaks } from './breaks/breaks.service.js';
import { CohortList } from './cohorts/cohort-list.js';
import { CohortMoves } from './cohorts/cohort-moves.service.js';
import { CohortStarts } from './cohorts/cohort-starts.js';
import { CohortsController } from './cohorts/cohorts.controller.js';
import { Cohorts } from './cohorts/cohorts.service.js';
import { OpenCohorts } from './cohorts/open-cohorts.js';
import { OpenCohortsController } from './cohorts/open-cohorts.controller.js';
import { StaffScope } from './cohorts/staff-scope.js';
import { Consents } from './consents/consents.js';
import { AdminEnrolmentsController } from './enrolments/admin-enrolments.controller.js';
import { Enrolling } from './enrolments/enrolling.service.js';
import { EnrolmentLetters } from './enrolments/enrolment-letters.js';
import { Enrolment } from './enrolments/enrolment.entity.js';
import { EnrolmentsController } from './enrolments/enrolments.controller.js';
import { Enrolments } from './enrolments/enrolments.service.js';
import { HomeNews } from './enrolments/home-news.js';
import { MyEnrolments } from './enrolments/my-enrolments.js';
import { OwnMoves } from './enrolments/own-moves.service.js';
import { PlaceOffers } from './enrolments/place-offers.service.js';
import { Places } from './enrolments/places.js';
import { StaffMoves } from './enrolments/staff-moves.service.js';
import { waitingEnrolments } from './enrolments/waiting-enrolments.js';
import { WaitingLists } from './enrolments/waiting-lists.js';
import { ImportsController } from './imports/imports.controller.js';
import { Imports } from './imports/imports.service.js';
import { CohortChanged, EnrolmentStateChanged } from './events.js';
import { AccessLog } from './looks/access-log.js';
import { AccessLogController } from './looks/access-log.controller.js';
import { ListLooks } from './looks/list-looks.js';
import { Looks } from './looks/looks.service.js';
import { PeopleImportRows } from './people-imports/people-import-rows.js';
import { PeopleImportWork } from './people-imports/people-import-work.js';
import { peopleListData } from './people-imports/people-list-data.js';
import { PeopleImportsController } from './people-imports/people-imports.controller.js';
import { PEOPLE_IMPORT, PeopleImports } from './people-imports/people-imports.service.js';
import { PeopleOutlook } from './people-imports/people-outlook.js';
import { PersonFacts } from './people-imports/person-facts.js';
import { enrolmentData, eraseReasons } from './personal-data.js';
import { enrolmentTexts } from './texts.js';
import { Tags } from './tags/tags.js';
import { TagsController } from './tags/tags.controller.js';
import { Pauses } from './track/pauses.js';
import { Tracks } from './track/track.service.js';
import { TrackStarts } from './track/track-starts.js';
import { weekDigest } from './track/week-digest.js';
import { followPatches } from './track/follow-patches.js';

const FILL_PLACES = 'fill-places';

@Module({
  imports: [TypeOrmModule.forFeature([Enrolment, Cohort]), IdentityModule, CurriculumModule],
  controllers: [
    EnrolmentsController,
    AdminEnrolmentsController,
    ImportsController,
    PeopleImportsController,
    CohortsController,
    OpenCohortsController,
    BreaksController,
    AccessLogController,
    TagsController,
  ],
  providers: [
    Enrolments,
    Enrolling,
    MyEnrolments,
    HomeNews,
    OwnMoves,
    StaffMoves,
    Places,
    WaitingLists,
    EnrolmentLetters,
    Consents,
    Pauses,
    Tracks,
    TrackStarts,
    Imports,
    PeopleImports,
    PeopleImportRows,
    PeopleImportWork,
    PeopleOutlook,
    PersonFacts,
    Cohorts,
    CohortList,
    CohortMoves,
    CohortStarts,
    Breaks,
    BreakRequests,
    OpenCohorts,
    PlaceOffers,
    StaffScope,
    Looks,
    ListLooks,
    AccessLog,
    Tags,
  ],
  exports: [
    AccessLog,
    Looks,
    ListLooks,
    Tags,
    PeopleImports,
    PeopleImportWork,
    Cohorts,
    HomeNews,
    StaffScope,
    Enrolments,
    Enrolling,
    OwnMoves,
    Tracks,
    TrackStarts,
    StaffMoves,
    CohortMoves,
  ],
})
export class EnrolmentModule {
  constructor(
    texts: Texts,
    events: DomainEvents,
    jobs: Jobs,
    personalData: PersonalData,
    takenPlaces: TakenPlaces,
    places: Places,
    enrolments: Enrolments,
    waitingLists: WaitingLists,
    cohortStarts: CohortStarts,
    audit: AuditLog,
    digests: Digests,
    waiting: StaffWaiting,
    looks: Looks,
    listLooks: ListLooks,
    accessLog: AccessLog,
    peopleImports: PeopleImports,
    peopleImportWork: PeopleImportWork,
  ) {
    waitingEnrolments.forEach((part) => waiting.contribute(part));
    texts.add('enrolment', enrolmentTexts);
    digests.contribute(weekDigest(texts));
    events.on(CoursePatched, (tx, event) => followPatches(tx, events, event));
    takenPlaces.countedBy((courseId) => places.taken(courseId));
    // Where a move failed half-way, the next minute puts it right.
    jobs.schedule(FILL_PLACES, '* * * * *', () => waitingLists.moveUp());
    // Whoever looks at a record does not wait for the audit log, which takes one entry at a time.
    jobs.schedule('tell-audit-log-of-looks', '* * * * *', async () => void (await looks.tellAuditLog()));
    jobs.schedule('forget-old-looks', '57 3 * * *', async () => {
      await looks.forgetOld();
      await listLooks.forgetOld();
    });
    personalData.contribute('accessLog', { export: (tx, userId) => accessLog.all(tx, userId) });
    jobs.handle(PEOPLE_IMPORT, async (payload, turn) => {
      if (!(await peopleImportWork.run((payload as { id: string }).id, turn))) await turn.again();
    });
    jobs.schedule('go-on-with-people-imports', '* * * * *', (_, turn) => peopleImportWork.goOn(turn), {
      queue: LONG_WORK,
    });
    jobs.schedule('forget-people-imports', '47 3 * * *', () => peopleImports.forget());
    personalData.contribute('peopleLists', peopleListData);
    const fillSoon = (tx: EntityManager): Promise<void> => jobs.add(tx, FILL_PLACES, {});
    events.on(CapacityChanged, fillSoon);
    events.on(CohortChanged, async (tx, event) => {
      await cohortStarts.follow(tx, event);
      await fillSoon(tx);
    });
    events.on(EnrolmentStateChanged, async (tx, { enrolmentId, from, to }) => {
      const freed = (placeTaken(from) || from === 'waitlisted') && !placeTaken(to);
      if (freed) await waitingLists.fill(tx, (await enrolments.any(tx, enrolmentId)).courseId);
    });
    personalData.contribute('enrolments', {
      ...enrolmentData,
      erase: async (tx, userId) => {
        await eraseReasons(tx, audit, userId);
        await fillSoon(tx);
      },
    });
  }
}
