import { createFileRoute } from '@tanstack/react-router';
import { only } from '../../app/search.js';
import { BatchScreen } from '../../features/certification/lists/BatchScreen.js';
import { ROW_OUTCOMES, type RowOutcome } from '../../features/certification/lists/outcomes.js';

export const Route = createFileRoute('/_staff/admin/credentials/lists/$batchId')({
  staticData: { permission: 'credential:issue' },
  validateSearch: only(({ outcome }: Record<string, unknown>): { outcome?: RowOutcome } => {
    const known = ROW_OUTCOMES.find((each) => each === outcome);
    return known ? { outcome: known } : {};
  }),
  component: function OneList() {
    const { batchId } = Route.useParams();
    return <BatchScreen key={batchId} id={batchId} outcome={Route.useSearch().outcome} />;
  },
});
