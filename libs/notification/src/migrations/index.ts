import { Notifications1796600500100 } from './1796600500100-notifications.js';

export const notificationMigrations = [Notifications1796600500100];
