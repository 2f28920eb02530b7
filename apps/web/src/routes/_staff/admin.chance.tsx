import { createFileRoute } from '@tanstack/react-router';
import { ChanceScreen } from '../../features/chance/ChanceScreen.js';

export const Route = createFileRoute('/_staff/admin/chance')({
  staticData: { permission: 'enrolment:read-all' },
  component: ChanceScreen,
});
