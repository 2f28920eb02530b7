export { type DigestPart, Digests } from './digests/digests.service.js';
export { type Letter, Letters } from './letters.js';
export { notificationMigrations } from './migrations/index.js';
export { NotificationData } from './notification-data.js';
export { NotificationModule } from './notification.module.js';
export { type News, Notifications } from './notifications/notifications.service.js';
export { unreadNews } from './notifications/unread-news.js';
export { type Recipient, Recipients } from './recipients.js';
export {
  notOwn,
  ofEnrolment,
  PASSAGES,
  PERSON_AND_COURSE,
  StaffWaiting,
  type WaitingPart,
} from './waiting/staff-waiting.js';
