import { createFileRoute } from '@tanstack/react-router';
import { only } from '../../app/search.js';
import { NeedsScreen } from '../../features/nudges/NeedsScreen.js';

interface Search {
  tab?: 'tasks';
  state?: 'settled';
}

export const Route = createFileRoute('/_staff/admin/needs')({
  staticData: { permission: 'enrolment:read' },
  validateSearch: only(({ tab, state }: Record<string, unknown>): Search => ({
    ...(tab === 'tasks' && { tab }),
    ...(state === 'settled' && { state }),
  })),
  component: function Screen() {
    const { tab = 'list', state = 'open' } = Route.useSearch();
    return <NeedsScreen key={`${tab} ${state}`} tab={tab} state={state} />;
  },
});
