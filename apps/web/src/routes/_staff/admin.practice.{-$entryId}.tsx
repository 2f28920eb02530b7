import { createFileRoute } from '@tanstack/react-router';
import { asItStands } from '../../app/search.js';
import { type Queue, QUEUES } from '../../features/practice/queries.js';
import { QueueScreen } from '../../features/practice/signing/QueueScreen.js';
import { ReviewScreen } from '../../features/practice/signing/ReviewScreen.js';

export const Route = createFileRoute('/_staff/admin/practice/{-$entryId}')({
  validateSearch: asItStands<{ state?: Queue; enrolment?: string }>,
  component: function Practice() {
    const { entryId } = Route.useParams();
    const { state, enrolment } = Route.useSearch();
    if (entryId) return <ReviewScreen key={entryId} entryId={entryId} />;
    return (
      <QueueScreen
        state={QUEUES.find((queue) => queue === state) ?? 'sent'}
        enrolment={typeof enrolment === 'string' ? enrolment : undefined}
      />
    );
  },
});
