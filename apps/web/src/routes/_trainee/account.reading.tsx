import { createFileRoute } from '@tanstack/react-router';
import { ReadingScreen } from '../../features/account/ReadingScreen.js';

export const Route = createFileRoute('/_trainee/account/reading')({ component: ReadingScreen });
