import { createFileRoute } from '@tanstack/react-router';
import { CategoriesScreen } from '../../features/bank/CategoriesScreen.js';

export const Route = createFileRoute('/_staff/admin/bank/categories')({
  staticData: { permission: 'bank:read' },
  component: CategoriesScreen,
});
