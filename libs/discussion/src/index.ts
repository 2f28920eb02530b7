export { DiscussionModule } from './discussion.module.js';
export { discussionMigrations } from './migrations/index.js';
