import { createFileRoute } from '@tanstack/react-router';
import { ImportScreen } from '../../features/authoring/ImportScreen.js';

export const Route = createFileRoute('/_staff/admin/courses/import')({
  staticData: { permission: 'course:write' },
  component: ImportScreen,
});
