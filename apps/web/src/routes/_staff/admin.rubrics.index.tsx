import { createFileRoute } from '@tanstack/react-router';
import { RubricsScreen } from '../../features/practice/rubrics/RubricsScreen.js';

export const Route = createFileRoute('/_staff/admin/rubrics/')({
  staticData: { permission: 'rubric:edit' },
  component: RubricsScreen,
});
