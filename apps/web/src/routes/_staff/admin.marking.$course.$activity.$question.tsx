import { createFileRoute } from '@tanstack/react-router';
import { only } from '../../app/search.js';
import { AnswersScreen } from '../../features/marking/AnswersScreen.js';
import type { AnswerState } from '../../features/marking/queries.js';

export const Route = createFileRoute('/_staff/admin/marking/$course/$activity/$question')({
  staticData: { permission: 'attempt:mark' },
  validateSearch: only(({ state }: Record<string, unknown>): { state?: AnswerState } =>
    state === 'marked' ? { state } : {},
  ),
  component: function Answers() {
    const place = Route.useParams();
    const { state = 'waiting' } = Route.useSearch();
    return <AnswersScreen key={`${Object.values(place).join(' ')} ${state}`} place={place} state={state} />;
  },
});
