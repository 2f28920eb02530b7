import { createFileRoute } from '@tanstack/react-router';
import { ReviewScreen } from '../../features/practice/signing/ReviewScreen.js';

export const Route = createFileRoute('/_staff/admin/practice/$entryId')({
  staticData: { permission: 'practice:sign' },
  component: function Review() {
    const { entryId } = Route.useParams();
    return <ReviewScreen key={entryId} entryId={entryId} />;
  },
});
