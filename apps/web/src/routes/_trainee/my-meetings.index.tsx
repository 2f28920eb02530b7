import { createFileRoute } from '@tanstack/react-router';
import { MyMeetingsScreen } from '../../features/register/meetings/MyMeetingsScreen.js';

export const Route = createFileRoute('/_trainee/my-meetings/')({ component: MyMeetingsScreen });
