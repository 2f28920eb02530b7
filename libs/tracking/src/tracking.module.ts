import { CurriculumModule } from '@convenor/curriculum';
import { EnrolmentModule, EnrolmentStateChanged } from '@convenor/enrolment';
import { HoursModule } from '@convenor/hours';
import { IdentityModule, Onlookers, PersonalData } from '@convenor/identity';
import { Digests, StaffWaiting } from '@convenor/notification';
import { DomainEvents, Jobs, LONG_WORK, Texts } from '@convenor/platform';
import { PracticeModule } from '@convenor/practice';
import { ProgressModule } from '@convenor/progress';
import { Module } from '@nestjs/common';
import { AuditController } from './audit/audit.controller.js';
import { BulkActionsController } from './bulk/bulk-actions.controller.js';
import { BULK_ACTION, BulkActions } from './bulk/bulk-actions.service.js';
import { BulkDeeds } from './bulk/bulk-deeds.js';
import { BulkList } from './bulk/bulk-list.js';
import { BulkWork } from './bulk/bulk-work.js';
import { ExcuseDeed } from './bulk/deeds/excuse-deed.js';
import { ExtendDeed } from './bulk/deeds/extend-deed.js';
import { MentorDeed } from './bulk/deeds/mentor-deed.js';
import { MessageDeed } from './bulk/deeds/message-deed.js';
import { MoveDeed } from './bulk/deeds/move-deed.js';
import { PauseDeed } from './bulk/deeds/pause-deed.js';
import { TagDeed, UntagDeed } from './bulk/deeds/tag-deeds.js';
import { Foreseen } from './bulk/foreseen.js';
import { StaffMessages } from './messages/staff-messages.js';
import { ChanceController } from './chance/chance.controller.js';
import { ChanceHistories } from './chance/chance-histories.js';
import { ChanceLearning } from './chance/chance-learning.service.js';
import { ChanceSwitch } from './chance/chance-switch.service.js';
import { Chances } from './chance/chances.service.js';
import { Exports, WRITE_EXPORT } from './exports/exports.service.js';
import { ExportsController } from './exports/exports.controller.js';
import { TraineeFiles } from './exports/trainee-files.js';
import { LookingOnController } from './looking-on/looking-on.controller.js';
import { LookingOnAs } from './looking-on/looking-on.service.js';
import { OtherAccounts } from './merging/other-accounts.js';
import { authorsColumns } from './merging/authors-columns.js';
import { MergePlans } from './merging/merge-plans.js';
import { MergesController } from './merging/merges.controller.js';
import { Merges } from './merging/merges.service.js';
import { StaffNotes } from './notes/staff-notes.js';
import { DryRuns } from './nudges/dry-runs.js';
import { NudgeLetters } from './nudges/nudge-letters.js';
import { NudgePeople } from './nudges/nudge-people.js';
import { NudgeRules } from './nudges/nudge-rules.service.js';
import { NudgeRun } from './nudges/nudge-run.service.js';
import { nudgeTexts } from './nudges/nudge-texts.js';
import { NudgesController } from './nudges/nudges.controller.js';
import { CohortFigures } from './overview/cohort-figures.js';
import { OverviewChoices } from './overview/overview-choices.js';
import { OverviewCells } from './overview/overview-cells.js';
import { OverviewController } from './overview/overview.controller.js';
import { OverviewCsv } from './overview/overview-csv.js';
import { OverviewSnapshots } from './overview/overview-snapshot.service.js';
import { Overview } from './overview/overview.service.js';
import { trackingData } from './personal-data.js';
import { TraineeRecords } from './records/trainee-records.js';
import { TraineeRecordsController } from './records/trainee-records.controller.js';
import { ReminderLetters } from './reminders/reminder-letters.js';
import { Reminders } from './reminders/reminders.service.js';
import { BoardReport } from './report/board-report.service.js';
import { BoardYears } from './report/board-years.js';
import { ReportPdf } from './report/report-pdf.js';
import { reportTexts } from './report/report-texts.js';
import { ReportWords } from './report/report-words.js';
import { ReportsController } from './report/reports.controller.js';
import { ReportMaking } from './schedules/report-making.js';
import { ReportReaders } from './schedules/report-readers.js';
import { MAKE_REPORTS, ReportRuns } from './schedules/report-runs.service.js';
import { ReportSchedulesController } from './schedules/report-schedules.controller.js';
import { ReportSchedules } from './schedules/report-schedules.service.js';
import { ScheduledReportsController } from './schedules/scheduled-reports.controller.js';
import { ScheduledReports } from './schedules/scheduled-reports.service.js';
import { trackingTexts } from './texts.js';
import { openTasksDigest } from './tasks/open-tasks-digest.js';
import { TaskList } from './tasks/task-list.js';
import { TasksController } from './tasks/tasks.controller.js';
import { Tasks } from './tasks/tasks.service.js';
import { TodayController } from './today/today.controller.js';
import { TodayBoard } from './today/today-board.js';
import { waitingPeople } from './today/waiting-people.js';
import { FoundTrainees } from './trainees/found-trainees.js';
import { TallyFolding } from './trainees/tally-folding.js';
import { Timeline } from './trainees/timeline.js';
import { TraineeChoices } from './trainees/trainee-choices.js';
import { TraineeCount } from './trainees/trainee-count.js';
import { TraineeCsv } from './trainees/trainee-csv.js';
import { TraineeList } from './trainees/trainee-list.js';
import { TraineePage } from './trainees/trainee-page.js';
import { TraineesController } from './trainees/trainees.controller.js';
import { TraineeListSettings } from './views/trainee-list-settings.js';
import { TraineeViewsController } from './views/trainee-views.controller.js';
import { TraineeViews } from './views/trainee-views.service.js';

@Module({
  controllers: [
    TraineesController,
    TraineeViewsController,
    AuditController,
    NudgesController,
    TasksController,
    ReportsController,
    TodayController,
    ChanceController,
    OverviewController,
    BulkActionsController,
    ExportsController,
    LookingOnController,
    TraineeRecordsController,
    MergesController,
    ReportSchedulesController,
    ScheduledReportsController,
  ],
  imports: [IdentityModule, CurriculumModule, EnrolmentModule, ProgressModule, HoursModule, PracticeModule],
  providers: [
    ...[FoundTrainees, TraineeList, TraineeCount, TallyFolding, TraineeCsv, TraineePage, Timeline, StaffNotes],
    ...[TraineeViews, TraineeListSettings, TraineeChoices],
    ...[Reminders, ReminderLetters],
    ...[NudgeRules, NudgePeople, DryRuns, NudgeRun, NudgeLetters],
    ...[Tasks, TaskList],
    ...[TodayBoard, StaffMessages, LookingOnAs, TraineeRecords],
    ...[ChanceSwitch, ChanceHistories, ChanceLearning, Chances],
    ...[Overview, OverviewCells, OverviewChoices, OverviewSnapshots, OverviewCsv, CohortFigures],
    ...[BulkActions, BulkDeeds, BulkList, BulkWork, Foreseen],
    ...[MessageDeed, ExtendDeed, PauseDeed, MoveDeed, MentorDeed, ExcuseDeed, TagDeed, UntagDeed],
    ...[TraineeFiles, Exports],
    ...[OtherAccounts, MergePlans, Merges],
    ...[BoardReport, BoardYears, ReportWords, ReportPdf],
    ...[ReportSchedules, ReportReaders, ReportRuns, ReportMaking, ScheduledReports],
  ],
})
export class TrackingModule {
  constructor(
    texts: Texts,
    events: DomainEvents,
    digests: Digests,
    tasks: Tasks,
    personalData: PersonalData,
    waiting: StaffWaiting,
    jobs: Jobs,
    bulk: BulkWork,
    exports: Exports,
    reports: ReportRuns,
    onlookers: Onlookers,
    lookingOn: LookingOnAs,
  ) {
    waitingPeople.forEach((part) => waiting.contribute(part));
    texts.add('tracking', trackingTexts);
    texts.add('tracking', nudgeTexts);
    texts.add('tracking', reportTexts);
    digests.contribute(openTasksDigest(texts));
    events.on(EnrolmentStateChanged, async (tx, { enrolmentId, from }) => {
      if (from === 'active') await tasks.settleOfMoved(tx, enrolmentId);
    });
    jobs.handle(BULK_ACTION, async (payload, turn) => {
      if (!(await bulk.run((payload as { id: string }).id, turn))) await turn.again();
    });
    jobs.schedule('go-on-with-bulk-actions', '* * * * *', async (_, turn) => void (await bulk.goOn(turn)), {
      queue: LONG_WORK,
    });
    jobs.schedule('forget-bulk-actions', '57 3 * * *', () => bulk.forget());
    jobs.handle(WRITE_EXPORT, (payload) => exports.write((payload as { id: string }).id));
    jobs.schedule('give-up-exports', '* * * * *', () => exports.giveUp());
    jobs.schedule('forget-exports', '13 * * * *', () => exports.forget());
    jobs.handle(MAKE_REPORTS, (payload) => reports.make((payload as { id: string }).id));
    jobs.schedule('begin-reports', '* * * * *', () => reports.beginDue());
    jobs.schedule('forget-reports', '23 4 * * *', () => reports.forget());
    onlookers.provide((token, staff) => lookingOn.actorOf(token, staff));
    jobs.schedule('end-overdue-looks', '* * * * *', () => lookingOn.endOverdue());
    personalData.contribute('tracking', trackingData);
    personalData.nameColumns(authorsColumns);
  }
}
