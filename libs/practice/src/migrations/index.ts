import { LiveSessions1796600200001 } from './1796600200001-live-sessions.js';
import { PracticeLog1796600300000 } from './1796600300000-practice-log.js';
import { EntriesCountedFromAnIndex1796833000001 } from './1796833000001-entries-counted-from-an-index.js';

export const practiceMigrations = [
  LiveSessions1796600200001,
  PracticeLog1796600300000,
  EntriesCountedFromAnIndex1796833000001,
];
