import { createFileRoute, notFound } from '@tanstack/react-router';

/** Where a learner's tree ends: the addresses of staff are in the whole tree, and that comes with a page of its own. */
export const Route = createFileRoute('/admin/$')({
  beforeLoad: ({ context, location, preload }) => {
    if (preload) return;
    if (context.wholeTree) throw notFound();
    return leaveFor(location.href);
  },
});

/** Never answers: the page that waits for it is going away. */
function leaveFor(href: string): Promise<never> {
  // The router may have written the address already; going there again would then only scroll.
  if (window.location.href === new URL(href, window.location.href).href) window.location.reload();
  else window.location.assign(href);
  return new Promise(() => {});
}
