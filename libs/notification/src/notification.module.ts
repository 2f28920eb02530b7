import { Global, Module } from '@nestjs/common';
import { Jobs, Texts } from '@convenor/platform';
import { Digests } from './digests/digests.service.js';
import { Letters } from './letters.js';
import { NotificationData } from './notification-data.js';
import { Entries } from './notifications/entries.service.js';
import { EntryWords } from './notifications/entry-words.js';
import { NotificationsController } from './notifications/notifications.controller.js';
import { Notifications } from './notifications/notifications.service.js';
import { PreferencesController } from './preferences/preferences.controller.js';
import { Preferences } from './preferences/preferences.service.js';
import { Settings } from './preferences/settings.js';
import { Recipients } from './recipients.js';
import { notificationTexts } from './texts.js';
import { Templates } from './templates/templates.service.js';
import { TemplatesController } from './templates/templates.controller.js';
import { StaffWaiting } from './waiting/staff-waiting.js';
import { UnsubscribeController } from './unsubscribe/unsubscribe.controller.js';
import { Unsubscribing } from './unsubscribe/unsubscribing.service.js';

@Global()
@Module({
  controllers: [NotificationsController, PreferencesController, TemplatesController, UnsubscribeController],
  providers: [
    Digests,
    Entries,
    EntryWords,
    Letters,
    NotificationData,
    Notifications,
    Preferences,
    Recipients,
    Settings,
    StaffWaiting,
    Templates,
    Unsubscribing,
  ],
  exports: [Digests, Letters, NotificationData, Notifications, Recipients, StaffWaiting],
})
export class NotificationModule {
  constructor(texts: Texts, jobs: Jobs, entries: Entries) {
    texts.add('notification', notificationTexts);
    jobs.schedule('forget-old-notifications', '23 3 * * *', () => entries.forgetOld());
  }
}
