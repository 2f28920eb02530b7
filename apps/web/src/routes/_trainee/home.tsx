import { createFileRoute } from '@tanstack/react-router';

export const Route = createFileRoute('/_trainee/home')({
  component: RouteComponent,
});

function RouteComponent() {
  return <div>Hello "/_trainee/home"!</div>;
}
