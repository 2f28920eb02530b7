import { createFileRoute } from '@tanstack/react-router';
import { asItStands } from '../../app/search.js';
import { QueueScreen } from '../../features/practice/signing/QueueScreen.js';
import { type Queue, QUEUES } from '../../features/practice/queries.js';

export const Route = createFileRoute('/_staff/admin/practice/')({
  staticData: { permission: 'practice:sign' },
  validateSearch: asItStands<{ state?: Queue; enrolment?: string }>,
  component: function Practice() {
    const { state, enrolment } = Route.useSearch();
    return (
      <QueueScreen
        state={QUEUES.find((queue) => queue === state) ?? 'sent'}
        enrolment={typeof enrolment === 'string' ? enrolment : undefined}
      />
    );
  },
});
