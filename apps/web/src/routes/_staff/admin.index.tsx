import { createFileRoute, redirect } from '@tanstack/react-router';
import { may } from '../../app/session.js';
import { staffSections } from '../../app/staff-sections.js';

/** The staff area opens at the first section that the person may see. */
export const Route = createFileRoute('/_staff/admin/')({
  staticData: { permission: 'account:own' },
  beforeLoad: ({ context }) => {
    const first = staffSections.find(({ permission }) => may(context.me, permission));
    if (first) throw redirect({ to: first.to, replace: true });
  },
});
