import { Platform1795000000001 } from './1795000000001-platform.js';

export const platformMigrations = [Platform1795000000001];
