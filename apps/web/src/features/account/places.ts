export const accountPlaces = {
  profile: '/account',
  reading: '/account/reading',
  notifications: '/account/notifications',
  security: '/account/security',
  data: '/account/data',
  accessLog: '/account/access-log',
  email: '/account/email',
  password: '/account/password',
  delete: '/account/delete',
  goodbye: '/goodbye',
  register: '/register',
  meetings: '/my-meetings',
} as const;

/** Where the browser downloads the person's own file. */
export const EXPORT_FILE = '/api/me/export';
