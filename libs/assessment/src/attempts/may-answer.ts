import type { EnrolmentState } from '@convenor/rules';

/**
 * Whether answers to an attempt under way are taken: while the training runs, and after it is complete, since an optional
 * quiz may still lie open then. The statement that saves an answer says the same in SQL.
 */
export function mayAnswer(state: EnrolmentState): boolean {
  return state === 'active' || state === 'completed';
}
