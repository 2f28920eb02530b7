import type { Permission } from '@convenor/rules';

/** The sections of the staff area with the permission that opens each. */
export const staffSections = [
  { key: 'trainees', to: '/admin/trainees', permission: 'enrolment:read' },
  { key: 'needs', to: '/admin/needs', permission: 'enrolment:read' },
  { key: 'cohorts', to: '/admin/cohorts', permission: 'cohort:read' },
  { key: 'practice', to: '/admin/practice', permission: 'practice:sign' },
  { key: 'reflections', to: '/admin/reflections', permission: 'cohort:lead' },
  { key: 'discussion', to: '/admin/discussion', permission: 'cohort:read' },
  { key: 'moderation', to: '/admin/moderation', permission: 'cohort:lead' },
  { key: 'breaks', to: '/admin/breaks', permission: 'enrolment:except' },
  { key: 'nudges', to: '/admin/nudges', permission: 'nudge:manage' },
  { key: 'marking', to: '/admin/marking', permission: 'attempt:mark' },
  { key: 'credentials', to: '/admin/credentials', permission: 'credential:issue' },
  { key: 'renewals', to: '/admin/renewals', permission: 'credential:issue' },
  { key: 'figures', to: '/admin/certificates/figures', permission: 'credential:issue' },
  { key: 'template', to: '/admin/certificates/template', permission: 'certificate:template' },
  { key: 'certification', to: '/admin/certification', permission: 'enrolment:read' },
  { key: 'ceProvider', to: '/admin/ce-provider', permission: 'course:settings' },
  { key: 'meetings', to: '/admin/meetings', permission: 'meeting:approve' },
  { key: 'courses', to: '/admin/courses', permission: 'course:read-draft' },
  { key: 'bank', to: '/admin/bank', permission: 'bank:read' },
  { key: 'rubrics', to: '/admin/rubrics', permission: 'rubric:edit' },
  { key: 'surveys', to: '/admin/surveys', permission: 'survey:results' },
  { key: 'audit', to: '/admin/audit', permission: 'audit:read' },
  { key: 'staff', to: '/admin/staff', permission: 'staff:manage' },
  { key: 'outbox', to: '/admin/outbox', permission: 'outbox:read' },
  { key: 'letters', to: '/admin/letters', permission: 'letter:preview' },
  { key: 'jobs', to: '/admin/jobs', permission: 'jobs:manage' },
  { key: 'issuer', to: '/admin/issuer', permission: 'issuer:manage' },
] as const satisfies readonly { key: string; to: string; permission: Permission }[];

export type StaffSection = (typeof staffSections)[number];
