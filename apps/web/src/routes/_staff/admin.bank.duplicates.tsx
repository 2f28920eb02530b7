import { createFileRoute } from '@tanstack/react-router';
import { DuplicatesScreen } from '../../features/bank/DuplicatesScreen.js';

export const Route = createFileRoute('/_staff/admin/bank/duplicates')({
  staticData: { permission: 'bank:read' },
  component: DuplicatesScreen,
});
