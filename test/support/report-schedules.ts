import type { Person, TestApi } from './test-api.js';

export const SCHEDULES = '/api/admin/report-schedules';
export const REPORTS = '/api/admin/scheduled-reports';

/** On Mondays at eight, in Athens. */
export const aPlan = (readers: readonly string[], given: object = {}): object => ({
  ...{ name: 'Monday figures', what: { kind: 'overview', overview: { applied: 'always' } } },
  ...{ rhythm: 'weekly', day: 1, at: '08:00', timeZone: 'Europe/Athens', readers, ...given },
});

/** @returns the id of a schedule that comes to some people */
export async function planned(staff: Person, readers: readonly string[], given: object = {}): Promise<string> {
  return (await staff.post(SCHEDULES, aPlan(readers, given)).expect(201)).body.id;
}

/** Does what the clock would do by now. */
export async function runReports(api: TestApi): Promise<void> {
  await api.db.query(`select graphile_worker.add_job('begin-reports')`);
  await api.runJobs();
}

/** @returns the id of the newest report of a schedule that was made for somebody */
export async function lastReportOf(api: TestApi, scheduleId: string, userId: string): Promise<string> {
  const [made] = await api.db.query<{ id: string }[]>(
    `select m.id from scheduled_reports m join report_runs r on r.id = m.run_id where r.schedule_id = $1 and m.user_id = $2
      order by m.id desc limit 1`,
    [scheduleId, userId],
  );
  if (!made) throw new Error('Nothing was made.');
  return made.id;
}

interface Run {
  dueAt: string;
  state: string;
  readers: number;
  byHand: boolean;
}

/** When a schedule came, the last time first. */
export const runsTo = async (staff: Person, id: string): Promise<Run[]> =>
  (await staff.get(`${SCHEDULES}/${id}/runs`).expect(200)).body.items;

/** What the newest report of a schedule tells somebody. */
export const readReport = async (api: TestApi, id: string, person: Person) =>
  (await person.get(`${REPORTS}/${await lastReportOf(api, id, person.id)}`).expect(200)).body;
