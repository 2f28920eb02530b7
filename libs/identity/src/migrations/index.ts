import { Identity1795000000002 } from './1795000000002-identity.js';

export const identityMigrations = [Identity1795000000002];
