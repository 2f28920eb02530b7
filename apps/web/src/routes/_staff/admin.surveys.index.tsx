import { createFileRoute } from '@tanstack/react-router';
import { SurveysScreen } from '../../features/survey/results/SurveysScreen.js';

export const Route = createFileRoute('/_staff/admin/surveys/')({
  staticData: { permission: 'survey:results' },
  component: SurveysScreen,
});
