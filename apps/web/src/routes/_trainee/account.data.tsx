import { createFileRoute } from '@tanstack/react-router';
import { MyDataScreen } from '../../features/account/MyDataScreen.js';

export const Route = createFileRoute('/_trainee/account/data')({ component: MyDataScreen });
