/**
 * Everything that the record of deeds can say was done: what code writes there is one of these, and the screen has words
 * for each. Of a name that was given up the entries stay, so it stays here as well.
 */
// prettier-ignore
export const AUDIT_ACTIONS = [
  'account.deleted', 'account.email_changed', 'account.password_changed', 'account.password_reset', 'owner.set_up',
  'person.merged', 'person.region_removed', 'person.region_set', 'region.added', 'region.removed', 'region.renamed',
  'staff.invited', 'staff.invitation_accepted', 'staff.invitation_cancelled', 'staff.roles_changed', 'token.made',
  'token.revoked',

  'enrolment.applied', 'enrolment.accepted', 'enrolment.waitlisted', 'enrolment.declined', 'enrolment.active',
  'enrolment.paused', 'enrolment.completed', 'enrolment.withdrawn', 'enrolment.lapsed', 'enrolment.cohort_moved',
  'enrolment.mentor_assigned', 'enrolment.mentor_removed', 'enrolment.extended', 'enrolment.extension_taken_back',
  'enrolment.start_chosen', 'enrolment.tagged', 'enrolment.untagged', 'enrolment.viewed', 'enrolment.looked_on',
  'enrolment.look_ended', 'enrolments.imported', 'enrolments.import_started', 'break.granted', 'break.declined',
  'track.caught_up', 'track.catch_up_undone', 'cohort.created', 'cohort.changed', 'cohort.invite_code_renewed',
  'cohort.invite_code_dropped', 'activity.excused', 'activity.excuse_taken_back', 'answer.marked', 'accommodations.set',
  'accommodations.set_for_cohort', 'attempts.granted', 'attempt.late_answers_decided', 'attempt.reset',
  'attempt.regraded', 'attempts.regraded',

  'bulk.message', 'bulk.extend', 'bulk.pause', 'bulk.move', 'bulk.mentor', 'bulk.excuse', 'bulk.tag', 'bulk.untag',
  'bulk.undone', 'trainees.exported', 'trainee_view.changed', 'trainee_view.removed', 'message.sent', 'note.added',
  'note.pinned', 'note.unpinned', 'note.removed', 'need.settled', 'task.taken', 'task.settled', 'nudge.changed',
  'nudge.switched_on', 'nudge.switched_off', 'chance.switched_on', 'chance.switched_off', 'report_schedule.made',
  'report_schedule.changed', 'report_schedule.removed', 'report_schedule.sent', 'report_schedule.paused',
  'report_schedule.resumed', 'report_schedule.taken_over',

  'practice.viewed', 'practice.rated', 'practice.signed', 'practice.returned', 'practice.another_asked',
  'rubric.created', 'rubric.published', 'rubric.draft_discarded', 'session.offered', 'session.changed',
  'session.cancelled', 'session.attendance',

  'post.hide', 'post.restore', 'post.keep', 'reflection.approve', 'reflection.return', 'reflection.comment',
  'topic.answer', 'topic.take_back', 'topic.pin', 'topic.unpin', 'topic.close', 'topic.reopen', 'announcement.written',
  'announcement.changed', 'announcement.published', 'announcement.taken_back', 'announcement.discarded',

  'credential.queued', 'credential.issued', 'credential.issued_by_exception', 'credential.brought',
  'credential.suspended', 'credential.reinstated', 'credential.revoked', 'credential.corrected', 'credential.renewed',
  'credential.flagged', 'credential.flag_cleared', 'credential.name_shown', 'credential.name_hidden',
  'credential.evidence_chosen', 'credentials.bulk_bring', 'credentials.bulk_issue', 'credentials.bulk_revoke',
  'scheme.applied', 'scheme.carried_over', 'scheme.draft_discarded', 'conduct.concern_opened', 'conduct.concern_closed',
  'approval.interview_given', 'approval.approval_given', 'approval.withdrawn', 'certificate_template.saved',
  'certificate_template.used_again', 'certificate_template.taken_back', 'certificate_template.applied',
  'issuer.key_rotated', 'hours.corrected', 'hours.certified', 'hours.certificate_revoked', 'hours.certificate_lacking',
  'ce_provider.changed',

  'course.draft_imported', 'course.draft_discarded', 'course.version_published', 'course.patch_published',
  'course.settings_changed', 'course.renewal_terms_changed', 'question.created', 'question.changed', 'question.state',
  'question.left_as_it_is', 'question.reports_settled',
  'question.deleted', 'question.imported', 'question.bulk_changed', 'question_category.added',
  'question_category.changed', 'question_category.removed',

  'meeting.proposed', 'meeting.changed', 'meeting.date_cancelled', 'meeting.date_held', 'meeting.propose',
  'meeting.pause', 'meeting.resume', 'meeting.end', 'meeting.decided_approve', 'meeting.decided_return',
  'meeting.decided_decline', 'meeting.decided_end', 'meeting.taken_down', 'meeting.put_back',
  'register_entry.taken_down', 'register_entry.put_back', 'register.listed', 'register.changed', 'register.unlisted',

  'webhook.made', 'webhook.changed', 'webhook.paused', 'webhook.resumed', 'webhook.secret_changed', 'webhook.replayed',
  'webhook.removed', 'records.store_set', 'records.store_removed', 'records.paused', 'records.resumed',
  'records.filled_up', 'records.sent_again', 'job.retried', 'job.given_up',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What one can look for in the record: each is the beginning of the actions that it finds. */
export const AUDIT_KINDS = {
  trainees: [
    ...(['enrolment', 'enrolment.viewed', 'enrolment.extended', 'enrolment.mentor', 'track.', 'break.'] as const),
    ...(['activity.', 'answer.', 'attempt', 'accommodations.', 'message.', 'note.', 'need.', 'task.'] as const),
  ],
  many: ['bulk.', 'enrolments.', 'trainee', 'cohort.', 'nudge.', 'chance.', 'report_schedule.'],
  together: ['practice.', 'session.', 'rubric.', 'post.', 'reflection.', 'topic.', 'announcement.'],
  certificates: [
    ...(['credential.', 'credentials.', 'scheme.', 'conduct.', 'approval.', 'certificate_template.'] as const),
    ...(['issuer.', 'hours.', 'ce_provider.'] as const),
  ],
  courses: ['course.', 'question'],
  register: ['meeting.', 'register'],
  people: ['person.', 'region.', 'account.', 'staff.', 'owner.'],
  tools: ['token.', 'webhook.', 'records.', 'job.'],
} as const;

export type AuditKindGroup = keyof typeof AUDIT_KINDS;
export type AuditKind = (typeof AUDIT_KINDS)[AuditKindGroup][number];
