import { Jobs } from '@convenor/platform';
import type { NudgeAction, NudgeTrigger } from '@convenor/rules';
import type { Person, TestApi } from './test-api.js';

/** The rules of every installation. */
export const NUDGES = {
  mailWhenOverdue: '0197d000-0000-7000-8000-000000000001',
  mentorList: '0197d000-0000-7000-8000-000000000002',
  task: '0197d000-0000-7000-8000-000000000003',
  mailWhenSilent: '0197d000-0000-7000-8000-000000000004',
  taskWhenSilent: '0197d000-0000-7000-8000-000000000005',
};

export interface ShownNudge {
  id: string;
  trigger: NudgeTrigger;
  days: number;
  action: NudgeAction;
  enabled: boolean;
  holdoutPercent: number;
  touchesToday: number;
  heldOutToday: number;
  touchedThisWeek: number;
  version: number;
}

/** Changes a rule as it stands. */
export async function changeNudge(admin: Person, id: string, change: object): Promise<ShownNudge> {
  const path = `/api/admin/nudges/${id}`;
  const { headers } = await admin.get(path).expect(200);
  return (await admin.patch(path, change).set('if-match', headers['etag']!).expect(200)).body as ShownNudge;
}

/** As the clock of the queue would. */
export async function runNudges(api: TestApi): Promise<void> {
  await api.app.get(Jobs).taskList.get('run-nudges')!({});
}

/** Somebody on a list, as if a rule had put them there. @returns the id */
export async function listed(api: TestApi, enrolmentId: string, kind: 'mentor_list' | 'task'): Promise<string> {
  const [row] = await api.db.query<{ id: string }[]>(
    `insert into tasks (enrolment_id, id, kind, trigger, since, created_at)
     values ($1, gen_random_uuid(), $2, 'overdue', current_date - 7, now()) returning id`,
    [enrolmentId, kind],
  );
  return row!.id;
}
