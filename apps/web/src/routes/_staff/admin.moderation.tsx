import { createFileRoute } from '@tanstack/react-router';
import { only } from '../../app/search.js';
import { ModerationScreen } from '../../features/discussion/ModerationScreen.js';
import type { ModerationState } from '../../features/discussion/queries.js';

export const Route = createFileRoute('/_staff/admin/moderation')({
  staticData: { permission: 'cohort:lead' },
  validateSearch: only(({ state }: Record<string, unknown>): { state?: ModerationState } =>
    state === 'hidden' ? { state } : {},
  ),
  component: function ModerationRoute() {
    const { state = 'reported' } = Route.useSearch();
    return <ModerationScreen key={state} state={state} />;
  },
});
