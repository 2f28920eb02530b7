import { Platform1795000000001 } from './1795000000001-platform.js';
import { CommittedRequests1796000000001 } from './1796000000001-committed-requests.js';
import { AuditBySubject1796300000000 } from './1796300000000-audit-by-subject.js';

export const platformMigrations = [Platform1795000000001, CommittedRequests1796000000001, AuditBySubject1796300000000];
