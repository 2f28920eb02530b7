import { createFileRoute } from '@tanstack/react-router';
import { NewCohortScreen } from '../../features/cohorts/NewCohortScreen.js';

export const Route = createFileRoute('/_staff/admin/cohorts/new')({
  staticData: { permission: 'cohort:manage' },
  component: NewCohortScreen,
});
