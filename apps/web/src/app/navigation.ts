type Place =
  | 'front'
  | 'courses'
  | 'signIn'
  | 'signUp'
  | 'home'
  | 'path'
  | 'certificate'
  | 'account'
  | 'news'
  | 'staff'
  | 'staffNews';

/** The addresses that the shells and guards lead to: one place to change them. */
export const places: Readonly<Record<Place, string>> = {
  front: '/',
  courses: '/courses',
  signIn: '/sign-in',
  signUp: '/sign-up',
  home: '/home',
  path: '/path',
  certificate: '/certificate',
  account: '/account',
  news: '/notifications',
  staff: '/admin',
  staffNews: '/admin/notifications',
};

/** Whether an address belongs to the staff area. */
export function isOfStaff(pathname: string): boolean {
  return pathname === places.staff || pathname.startsWith(`${places.staff}/`);
}

/** Only our own addresses: a return path from outside must not lead away. */
export function safeReturn(path: unknown): string {
  return typeof path === 'string' && /^\/(?![/\\])/.test(path) && !path.startsWith(places.signIn) ? path : places.home;
}

/** The sign-in screen, with the way back to where the person was. */
export function signInFrom(path: string): string {
  return `${places.signIn}?returnTo=${encodeURIComponent(safeReturn(path))}`;
}
