export { type Letter, Letters } from './letters.js';
export { NotificationModule } from './notification.module.js';
