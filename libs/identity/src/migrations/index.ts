import { Identity1795000000002 } from './1795000000002-identity.js';
import { PersonWords1796800000000 } from './1796800000000-person-words.js';

export const identityMigrations = [Identity1795000000002, PersonWords1796800000000];
