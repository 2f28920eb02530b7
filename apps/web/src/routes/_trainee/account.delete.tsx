import { createFileRoute } from '@tanstack/react-router';
import { DeleteScreen } from '../../features/account/DeleteScreen.js';

export const Route = createFileRoute('/_trainee/account/delete')({ component: DeleteScreen });
