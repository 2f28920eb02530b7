import { createFileRoute } from '@tanstack/react-router';
import { NewMeetingScreen } from '../../features/register/meetings/NewMeetingScreen.js';

export const Route = createFileRoute('/_trainee/my-meetings/new')({ component: NewMeetingScreen });
