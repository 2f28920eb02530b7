import type { PeopleColumns } from '@convenor/identity';

/**
 * Who made what in the bank and in courses. Both stand below people and hold nothing about them; what becomes of these
 * mentions when two accounts become one is said here. A published version of a question never changes.
 */
export const authorsColumns: PeopleColumns = {
  'course_versions.created_by': 'follows',
  'questions.created_by': 'follows',
  'questions.updated_by': 'follows',
  'question_versions.created_by': 'history',
  'question_imports.created_by': 'follows',
};
