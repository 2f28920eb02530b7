import type { EnrolmentState } from '@convenor/rules';

/** States in which a certificate comes by itself. Who left is certified by a person, not by a rule. */
export const RUNNING: readonly EnrolmentState[] = ['active', 'paused', 'completed'];
