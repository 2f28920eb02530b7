import { PracticeLog1796600300000 } from './1796600300000-practice-log.js';

export const practiceMigrations = [PracticeLog1796600300000];
