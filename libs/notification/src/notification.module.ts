import { Global, Module } from '@nestjs/common';
import { Texts } from '@convenor/platform';
import { Letters } from './letters.js';
import { NotificationData } from './notification-data.js';
import { EntryWords } from './notifications/entry-words.js';
import { Notifications } from './notifications/notifications.service.js';
import { Settings } from './preferences/settings.js';
import { Recipients } from './recipients.js';
import { notificationTexts } from './texts.js';

@Global()
@Module({
  providers: [EntryWords, Letters, NotificationData, Notifications, Recipients, Settings],
  exports: [Letters, NotificationData, Notifications, Recipients],
})
export class NotificationModule {
  constructor(texts: Texts) {
    texts.add('notification', notificationTexts);
  }
}
