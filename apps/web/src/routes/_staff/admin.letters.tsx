import { createFileRoute } from '@tanstack/react-router';
import { LettersScreen } from '../../features/letters/LettersScreen.js';

export const Route = createFileRoute('/_staff/admin/letters')({
  staticData: { permission: 'letter:preview' },
  validateSearch: (search: Record<string, unknown>): { letter?: string } =>
    typeof search['letter'] === 'string' ? { letter: search['letter'] } : {},
  component: function Screen() {
    return <LettersScreen letter={Route.useSearch().letter} />;
  },
});
