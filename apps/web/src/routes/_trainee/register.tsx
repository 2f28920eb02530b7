import { createFileRoute } from '@tanstack/react-router';
import { RegisterScreen } from '../../features/register/entry/RegisterScreen.js';

export const Route = createFileRoute('/_trainee/register')({ component: RegisterScreen });
