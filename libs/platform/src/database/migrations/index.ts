import { Platform1795000000001 } from './1795000000001-platform.js';
import { CommittedRequests1796000000001 } from './1796000000001-committed-requests.js';

export const platformMigrations = [Platform1795000000001, CommittedRequests1796000000001];
