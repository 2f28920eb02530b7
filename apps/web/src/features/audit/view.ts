/** The kinds of action one can look for, each by the beginning of its words in the record. */
export const KINDS = ['enrolment', 'enrolment.viewed', 'enrolment.extended', 'activity.', 'practice.', 'post.', 'topic.', 'attempt', 'credential.', 'scheme.', 'conduct.', 'approval.', 'hours.', 'announcement.', 'note.', 'course.', 'staff.', 'token.', 'webhook.', 'records.', 'account.'] as const;
export type Kind = (typeof KINDS)[number];

/** Which entries are shown; it lives in the address. */
export interface AuditView {
  action?: Kind;
  /** Ids. */
  actor?: string;
  enrolment?: string;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const id = (value: unknown): string | null => (typeof value === 'string' && ID.test(value) ? value : null);

/** Reads a view from an address; what is not known in it is left out. */
export function readAuditView(search: Record<string, unknown>): AuditView {
  const action = KINDS.find((kind) => kind === search['action']);
  const actor = id(search['actor']);
  const enrolment = id(search['enrolment']);
  return { ...(action && { action }), ...(actor && { actor }), ...(enrolment && { enrolment }) };
}

export function isFiltered(view: AuditView): boolean {
  return Object.keys(view).length > 0;
}
