import { Posts1796600400000 } from './1796600400000-posts.js';
import { Topics1796600410000 } from './1796600410000-topics.js';
import { Announcements1796600420000 } from './1796600420000-announcements.js';

export const discussionMigrations = [Posts1796600400000, Topics1796600410000, Announcements1796600420000];
