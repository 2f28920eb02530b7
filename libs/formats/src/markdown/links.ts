import { isSafeWebAddress } from './boxes.js';

export type Link =
  | { readonly kind: 'web'; readonly url: string }
  | { readonly kind: 'mail'; readonly url: string }
  | { readonly kind: 'activity'; readonly id: string }
  | { readonly kind: 'refused' };

export const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MAIL = /^mailto:[\w.+%-]+@[\w-]+(?:\.[\w-]+)+$/i;
const ACTIVITY = /^activity:(.+)$/;

/** What a link of the format leads to. Anything but https, mailto and `activity:<id>` is refused. */
export function readLink(url: string): Link {
  const activity = ACTIVITY.exec(url)?.[1];
  if (activity !== undefined) return KEBAB.test(activity) ? { kind: 'activity', id: activity } : { kind: 'refused' };
  if (MAIL.test(url)) return { kind: 'mail', url };
  return isSafeWebAddress(url) ? { kind: 'web', url } : { kind: 'refused' };
}

/** Whether a picture's address is a path of the package: inside `assets/`, without `..`, of an allowed type. */
export function isAssetPath(path: string): boolean {
  return /^assets\/(?:[A-Za-z0-9_-]+\/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*$/.test(path);
}
