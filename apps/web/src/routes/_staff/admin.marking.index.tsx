import { createFileRoute } from '@tanstack/react-router';
import { QuestionsScreen } from '../../features/marking/QuestionsScreen.js';

export const Route = createFileRoute('/_staff/admin/marking/')({
  staticData: { permission: 'attempt:mark' },
  component: QuestionsScreen,
});
