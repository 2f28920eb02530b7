import { createFileRoute } from '@tanstack/react-router';
import { only } from '../../app/search.js';
import type { Review } from '../../features/discussion/queries.js';
import { ReviewQueueScreen } from '../../features/discussion/ReviewQueueScreen.js';
import { REVIEWS } from '../../features/discussion/reviews.js';

export const Route = createFileRoute('/_staff/admin/reflections/')({
  staticData: { permission: 'cohort:lead' },
  validateSearch: only(({ state }: Record<string, unknown>): { state?: Review } => {
    const known = REVIEWS.find((each) => each === state);
    return known && known !== 'waiting' ? { state: known } : {};
  }),
  component: function Reflections() {
    const { state = 'waiting' } = Route.useSearch();
    return <ReviewQueueScreen key={state} state={state} />;
  },
});
