import { createFileRoute } from '@tanstack/react-router';
import { only } from '../../app/search.js';
import { BulkActionScreen } from '../../features/bulk/BulkActionScreen.js';
import { BULK_PARTS, type BulkPart } from '../../features/bulk/queries.js';

export const Route = createFileRoute('/_staff/admin/bulk-actions/$actionId')({
  staticData: { permission: 'enrolment:read' },
  validateSearch: only(({ part }: Record<string, unknown>): { part?: BulkPart } => {
    const known = BULK_PARTS.find((each) => each === part);
    return known ? { part: known } : {};
  }),
  component: function OneAction() {
    const { actionId } = Route.useParams();
    return <BulkActionScreen key={actionId} id={actionId} part={Route.useSearch().part} />;
  },
});
