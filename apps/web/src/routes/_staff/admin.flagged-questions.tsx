import { createFileRoute } from '@tanstack/react-router';
import { FlaggedQuestionsScreen } from '../../features/analysis/FlaggedQuestionsScreen.js';

export const Route = createFileRoute('/_staff/admin/flagged-questions')({
  staticData: { permission: 'course:read-draft' },
  component: FlaggedQuestionsScreen,
});
