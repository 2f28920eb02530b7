import { createFileRoute } from '@tanstack/react-router';
import { OneStepAwayScreen } from '../../features/schemes/OneStepAwayScreen.js';

export const Route = createFileRoute('/_staff/admin/certification')({
  staticData: { permission: 'enrolment:read' },
  validateSearch: ({ course }: Record<string, unknown>): { course?: string } =>
    typeof course === 'string' && course !== '' ? { course } : {},
  component: function Screen() {
    return <OneStepAwayScreen course={Route.useSearch().course} />;
  },
});
