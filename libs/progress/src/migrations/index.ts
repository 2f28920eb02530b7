import { Progress1795000000005 } from './1795000000005-progress.js';

export const progressMigrations = [Progress1795000000005];
