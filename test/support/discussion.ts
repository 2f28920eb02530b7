/** The exercise of the small course as one that people of a cohort share, for `publishCourse`. */
export function sharedExercise({ approval = 'none' }: { approval?: 'none' | 'trainer' } = {}): Record<string, string> {
  return {
    'modules/01-arriving/first-thoughts.exercise.md': `---
id: first-thoughts
title: First thoughts
minutes: 5
minimumWords: 5
approval: ${approval}
share: true
---
Which meeting do you remember, and why?
`,
  };
}
