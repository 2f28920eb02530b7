import type { Person, TestApi } from './test-api.js';

export interface ShownAction {
  id: string;
  kind: string;
  target: string | null;
  state: string;
  total: number;
  toDo: number;
  done: number;
  already: number;
  refused: number;
  failed: number;
  undone: number;
  kept: number;
  missing: number;
  undoUntil: string | null;
  problems: { problem: string; count: number }[];
  first: { enrolmentId: string; name: string }[];
}

export interface ShownBulkRow {
  enrolmentId: string;
  name: string | null;
  outcome: string;
  problem: string | null;
  undo: string | null;
  undoProblem: string | null;
}

export const BULK = '/api/admin/bulk-actions';
export const REASON = 'Agreed with the group.';

/** Whom an action would touch. */
export async function previewed(staff: Person, wish: object, selection: object): Promise<ShownAction> {
  return (await staff.post(BULK, { ...wish, selection }).expect(201)).body;
}

/** Looked at, started, and done. */
export async function bulkDone(api: TestApi, staff: Person, wish: object, selection: object): Promise<ShownAction> {
  const { id } = await previewed(staff, wish, selection);
  await staff.post(`${BULK}/${id}/apply`).expect(200);
  await api.runJobs();
  return (await staff.get(`${BULK}/${id}`).expect(200)).body;
}

export async function bulkUndone(api: TestApi, staff: Person, id: string): Promise<ShownAction> {
  await staff.post(`${BULK}/${id}/undo`).expect(200);
  await api.runJobs();
  return (await staff.get(`${BULK}/${id}`).expect(200)).body;
}

export async function bulkRows(staff: Person, id: string, query = ''): Promise<ShownBulkRow[]> {
  return (await staff.get(`${BULK}/${id}/rows?limit=100${query}`).expect(200)).body.items;
}
