import type { Permission } from '@convenor/rules';

/** The sections of the staff area with the permission that opens each. */
export const staffSections = [
  { area: 'people', key: 'today', to: '/admin/today', permission: 'enrolment:read' },
  { area: 'people', key: 'overview', to: '/admin/overview', permission: 'enrolment:read' },
  { area: 'people', key: 'reports', to: '/admin/reports', permission: 'enrolment:read' },
  { area: 'people', key: 'trainees', to: '/admin/trainees', permission: 'enrolment:read' },
  { area: 'people', key: 'needs', to: '/admin/needs', permission: 'enrolment:read' },
  { area: 'people', key: 'cohorts', to: '/admin/cohorts', permission: 'cohort:read' },
  { area: 'people', key: 'regions', to: '/admin/regions', permission: 'region:manage' },
  { area: 'people', key: 'practice', to: '/admin/practice', permission: 'practice:sign' },
  { area: 'people', key: 'reflections', to: '/admin/reflections', permission: 'cohort:lead' },
  { area: 'people', key: 'discussion', to: '/admin/discussion', permission: 'cohort:read' },
  { area: 'people', key: 'moderation', to: '/admin/moderation', permission: 'cohort:lead' },
  { area: 'people', key: 'breaks', to: '/admin/breaks', permission: 'enrolment:extend' },
  { area: 'people', key: 'nudges', to: '/admin/nudges', permission: 'nudge:manage' },
  { area: 'people', key: 'chance', to: '/admin/chance', permission: 'enrolment:read-all' },
  { area: 'people', key: 'marking', to: '/admin/marking', permission: 'attempt:mark' },
  { area: 'certification', key: 'credentials', to: '/admin/credentials', permission: 'credential:issue' },
  { area: 'certification', key: 'certification', to: '/admin/certification', permission: 'enrolment:read' },
  { area: 'certification', key: 'renewals', to: '/admin/renewals', permission: 'credential:issue' },
  { area: 'certification', key: 'hoursCertificates', to: '/admin/hours-certificates', permission: 'enrolment:read' },
  { area: 'certification', key: 'meetings', to: '/admin/meetings', permission: 'meeting:approve' },
  { area: 'certification', key: 'register', to: '/admin/register', permission: 'meeting:approve' },
  { area: 'certification', key: 'figures', to: '/admin/certificates/figures', permission: 'credential:issue' },
  { area: 'certification', key: 'template', to: '/admin/certificates/template', permission: 'certificate:template' },
  { area: 'certification', key: 'ceProvider', to: '/admin/ce-provider', permission: 'course:settings' },
  { area: 'courses', key: 'courses', to: '/admin/courses', permission: 'course:read-draft' },
  { area: 'courses', key: 'bank', to: '/admin/bank', permission: 'bank:read' },
  { area: 'courses', key: 'rubrics', to: '/admin/rubrics', permission: 'rubric:edit' },
  { area: 'courses', key: 'surveys', to: '/admin/surveys', permission: 'survey:results' },
  { area: 'system', key: 'audit', to: '/admin/audit', permission: 'audit:read' },
  { area: 'system', key: 'staff', to: '/admin/staff', permission: 'staff:manage' },
  { area: 'system', key: 'outbox', to: '/admin/outbox', permission: 'outbox:read' },
  { area: 'system', key: 'letters', to: '/admin/letters', permission: 'letter:preview' },
  { area: 'system', key: 'jobs', to: '/admin/jobs', permission: 'jobs:manage' },
  { area: 'system', key: 'tokens', to: '/admin/tokens', permission: 'token:manage' },
  { area: 'system', key: 'webhooks', to: '/admin/webhooks', permission: 'integration:manage' },
  { area: 'system', key: 'xapi', to: '/admin/xapi', permission: 'integration:manage' },
  { area: 'system', key: 'issuer', to: '/admin/issuer', permission: 'issuer:manage' },
] as const satisfies readonly { area: string; key: string; to: string; permission: Permission }[];

export type StaffSection = (typeof staffSections)[number];

/** What the sections are about, in the order of the rail. */
export const staffAreas = [...new Set(staffSections.map(({ area }) => area))];
