import { Register1796700500001 } from './1796700500001-register.js';

export const registerMigrations = [Register1796700500001];
