import { type AuditKind, AUDIT_KINDS } from '@convenor/rules';

const KINDS: readonly AuditKind[] = Object.values(AUDIT_KINDS).flat();

/** One of the kinds of action that one can look for. */
export const kindOf = (value: unknown): AuditKind | undefined => KINDS.find((kind) => kind === value);

/** Which entries are shown; it lives in the address. */
export interface AuditView {
  action?: AuditKind;
  /** Ids. */
  actor?: string;
  enrolment?: string;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const id = (value: unknown): string | null => (typeof value === 'string' && ID.test(value) ? value : null);

/** Reads a view from an address; what is not known in it is left out. */
export function readAuditView(search: Record<string, unknown>): AuditView {
  const action = kindOf(search['action']);
  const actor = id(search['actor']);
  const enrolment = id(search['enrolment']);
  return { ...(action && { action }), ...(actor && { actor }), ...(enrolment && { enrolment }) };
}

export function isFiltered(view: AuditView): boolean {
  return Object.keys(view).length > 0;
}
