import { useQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { RevokeManyScreen } from '../../features/certification/lists/RevokeManyScreen.js';
import { coursesQuery } from '../../features/trainees/queries.js';

export const Route = createFileRoute('/_staff/admin/credentials/revoke')({
  staticData: { permission: 'credential:revoke' },
  component: function RevokeMany() {
    return <RevokeManyScreen courses={useQuery(coursesQuery).data ?? []} />;
  },
});
