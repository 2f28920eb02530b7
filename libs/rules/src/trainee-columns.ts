/** What a list of trainees can show beside the name, which always stands first. */
export const TRAINEE_COLUMNS = [
  ...(['state', 'pace', 'progress', 'due', 'activity'] as const),
  ...([
    'course',
    'version',
    'cohort',
    'mentor',
    'region',
    'tags',
    'language',
    'applied',
    'started',
    'forecast',
  ] as const),
] as const;

export type TraineeColumn = (typeof TRAINEE_COLUMNS)[number];

/** What it shows to whoever has chosen nothing. */
export const USUAL_COLUMNS: readonly TraineeColumn[] = ['state', 'pace', 'progress', 'due', 'activity'];

/** So many views a member of staff can keep, and so many can be shared by all of them together. */
export const VIEW_LIMITS = { own: 40, shared: 100, name: 80 } as const;
