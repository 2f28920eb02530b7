import type { Permission } from '@convenor/rules';
import { useMatches } from '@tanstack/react-router';
import { may, useMe } from './session.js';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** Who may open the page; a page of the staff area that does not say so opens for nobody. */
    permission?: Permission;
  }
}

/** Whether the page at this address is for the person: decided before it asks for anything, and again when roles change. */
export function useMayOpen(): boolean {
  const me = useMe();
  const permission = useMatches().at(-1)?.staticData.permission;
  return permission !== undefined && may(me, permission);
}
