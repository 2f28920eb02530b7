import { createFileRoute } from '@tanstack/react-router';

export const Route = createFileRoute('/_staff/admin/trainees/$enrolmentId')({
  component: RouteComponent,
});

function RouteComponent() {
  return <div>Hello "/_staff/admin/trainees/$enrolmentId"!</div>;
}
