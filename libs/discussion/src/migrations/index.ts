import { Posts1796600400000 } from './1796600400000-posts.js';

export const discussionMigrations = [Posts1796600400000];
