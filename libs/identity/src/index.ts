export { hashSecret, SESSION_COOKIE } from './access/session-token.js';
export { IdentityModule } from './identity.module.js';
export { identityMigrations } from './migrations/index.js';
export { User } from './users/user.entity.js';
