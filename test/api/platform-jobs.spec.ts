import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { JobRunner, Jobs } from '@convenor/platform';
import { Logger } from '@nestjs/common';
import { type Person, TestApi } from '../support/test-api.js';

interface Shown {
  id: string;
  state: string;
  error: string | null;
}

describe('what waits in the background', () => {
  let api: TestApi;
  let owner: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    owner = await api.person({ roles: ['owner'] });
  });
  afterAll(() => api.stop());
  beforeEach(() => api.db.query('delete from graphile_worker._private_jobs'));

  const add = async (changes = '', task = 'plan-digests'): Promise<string> => {
    const [job] = await api.db.query<{ id: string }[]>('select id::text from graphile_worker.add_job($1)', [task]);
    if (changes) await api.db.query(`update graphile_worker._private_jobs set ${changes} where id = $1`, [job!.id]);
    return job!.id;
  };
  const FAILED = `attempts = max_attempts, last_error = 'x'`;
  const RUNNING = `locked_at = now(), locked_by = 'a worker'`;
  const list = async (query = ''): Promise<{ items: Shown[]; next: string | null }> =>
    (await owner.get(`/api/admin/jobs${query}`).expect(200)).body;

  it('is told by state, task by task', async () => {
    const ids = {
      due: await add(),
      waiting: await add(`run_at = now() + interval '1 day'`),
      running: await add(RUNNING),
      retrying: await add(`attempts = 1, last_error = 'x', run_at = now() + interval '1 hour'`),
      failed: await add(FAILED),
    };
    const { items } = await list();
    expect(Object.fromEntries(items.map(({ id, state }) => [state, id]))).toEqual(ids);
    const { items: failed } = await list('?state=failed');
    expect(failed.map(({ id }) => id)).toEqual([ids.failed]);
    const { body } = await owner.get('/api/admin/jobs/overview').expect(200);
    expect(body.queues).toEqual([{ task: 'plan-digests', waiting: 1, due: 1, running: 1, retrying: 1, failed: 1 }]);
  });

  it('comes page by page', async () => {
    const ids = [await add(), await add(), await add()].reverse();
    const first = await list('?limit=2');
    const second = await list(`?limit=2&after=${first.next}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.next).toBeNull();
  });

  it('says when what runs by the clock comes next', async () => {
    api.timeIs('2026-03-10T12:07:30Z');
    const { body } = await owner.get('/api/admin/jobs/overview').expect(200);
    const of = (task: string) => body.schedules.find((each: { task: string }) => each.task === task);
    expect(of('plan-digests')).toMatchObject({ pattern: '*/15 * * * *', nextAt: '2026-03-10T12:15:00.000Z' });
    expect(of('forget-old-mails').nextAt).toBe('2026-03-11T03:17:00.000Z');
  });

  it('names nobody in what went wrong', async () => {
    await add();
    await api.db.query(`update graphile_worker._private_jobs set attempts = 1, last_error = $1`, [
      'Recipient <amara@example.org> "Amara Okafor" refused, Key (email)=(amara@example.org)\n at somewhere amara@example.org',
    ]);
    expect((await list()).items[0]!.error).toBe('Recipient <…> “…” refused, Key (email)=(…)');
  });

  it('is tried again with all its tries, however often that is asked', async () => {
    const id = await add(FAILED);
    const again = () => owner.post(`/api/admin/jobs/${id}/retry`).expect(204);
    await Promise.all([again(), again()]);
    expect((await list()).items[0]).toMatchObject({ attempts: 0 });
    await api.runJobs();
    expect((await list()).items).toEqual([]);
    const audit = await api.db.query(`select action, subject_id from audit_log where subject_type = 'job'`);
    expect(audit).toContainEqual({ action: 'job.retried', subject_id: id });
  });

  it('is given up', async () => {
    const id = await add(FAILED);
    await owner.delete(`/api/admin/jobs/${id}`).expect(204);
    await owner.delete(`/api/admin/jobs/${id}`).expect(404);
    expect((await list()).items).toEqual([]);
  });

  it('is left alone while it runs', async () => {
    const id = await add(RUNNING);
    expect((await owner.post(`/api/admin/jobs/${id}/retry`).expect(409)).body.code).toBe('job_running');
    await owner.delete(`/api/admin/jobs/${id}`).expect(409);
  });

  it.each(['0x1', '-1', '9'.repeat(30), 'a', '1;drop table users'])('does not know the job %s', async (id) => {
    await owner.post(`/api/admin/jobs/${encodeURIComponent(id)}/retry`).expect(404);
  });

  it('is for the owner alone', async () => {
    const admin = await api.person({ roles: ['admin'] });
    for (const path of ['', '/overview']) await admin.get(`/api/admin/jobs${path}`).expect(403);
  });

  // The last of all: it stops the product.
  it('is finished before the product stops, long work at the end of its turn', async () => {
    const jobs = api.app.get(Jobs);
    const went: string[] = [];
    let [begun, goOn] = [() => {}, () => {}];
    const isBegun = new Promise<void>((settle) => (begun = settle));
    const mayGoOn = new Promise<void>((settle) => (goOn = settle));
    jobs.turn = 3_600_000;
    jobs.handle('a-walk', async (_payload, turn) => {
      went.push(turn.isOver() ? 'over' : 'begun');
      begun();
      await mayGoOn;
      await api.db.query('select 1');
      went.push(turn.isOver() ? 'over' : 'going on');
    });
    const error = jest.spyOn(Logger.prototype, 'error');
    await add('', 'a-walk');
    await api.app.get(JobRunner).start();
    await isBegun;
    const closed = api.app.close();
    setTimeout(goOn, 50);
    await closed;
    expect(went).toEqual(['begun', 'over']);
    expect(error).not.toHaveBeenCalled();
  });
});
