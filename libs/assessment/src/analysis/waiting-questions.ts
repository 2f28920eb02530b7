import type { WaitingPart } from '@convenor/notification';

/** Questions whose answers, or the people who were asked, say that something may be wrong with them: they are nobody's, but of who writes courses. */
export const waitingQuestions: WaitingPart = {
  kind: 'questions',
  permission: 'course:read-draft',
  columns: `f.id::text, null::uuid as enrolment_id, f.words as name, f.since,
    jsonb_build_object('course', c.title, 'title', f.quiz, 'slug', c.slug, 'activityId', f.activity_id, 'questionId', f.question_id,
    'count', f.reports) as detail`,
  from: 'question_flags f',
  where: () => 'f.since is not null',
  shown: 'left join courses c on c.id = f.course_id',
  order: 'f.since, f.id',
};
