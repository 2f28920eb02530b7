import type { components } from '@convenor/api-client';
import { queryOptions } from '@tanstack/react-query';
import { api, ok, once } from '../../../app/api.js';

export type Preferences = components['schemas']['NotificationPreferencesDto'];
export type KindPreference = components['schemas']['KindPreferenceDto'];
export type PreferenceChange = components['schemas']['ChangeNotificationPreferencesDto'];
export type QuietHours = components['schemas']['QuietHoursDto'];

export const preferencesQuery = queryOptions({
  queryKey: ['me', 'notification-preferences'],
  queryFn: () => ok(api.GET('/api/me/notification-preferences')),
});

export async function changePreferences(body: PreferenceChange, key: string): Promise<Preferences> {
  return ok(api.PATCH('/api/me/notification-preferences', { body, headers: once(key) }));
}
