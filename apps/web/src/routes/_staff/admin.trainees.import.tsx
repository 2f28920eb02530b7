import { createFileRoute } from '@tanstack/react-router';
import { ImportScreen } from '../../features/trainees/ImportScreen.js';

export const Route = createFileRoute('/_staff/admin/trainees/import')({ component: ImportScreen });
