import { Platform1795000000001 } from './1795000000001-platform.js';
import { CommittedRequests1796000000001 } from './1796000000001-committed-requests.js';
import { AuditBySubject1796300000000 } from './1796300000000-audit-by-subject.js';
import { ErasableReasons1796400000001 } from './1796400000001-erasable-reasons.js';
import { PeopleInMails1796400000003 } from './1796400000003-people-in-mails.js';
import { CalendarsInMails1796600200000 } from './1796600200000-calendars-in-mails.js';
import { MailDelivery1796600500000 } from './1796600500000-mail-delivery.js';
import { AnswersToMails1796700500000 } from './1796700500000-answers-to-mails.js';
import { WriteMarks1796810000001 } from './1796810000001-write-marks.js';
import { RefusedAddressesByTime1796824000001 } from './1796824000001-refused-addresses-by-time.js';

export const platformMigrations = [
  Platform1795000000001,
  CommittedRequests1796000000001,
  AuditBySubject1796300000000,
  ErasableReasons1796400000001,
  PeopleInMails1796400000003,
  CalendarsInMails1796600200000,
  MailDelivery1796600500000,
  AnswersToMails1796700500000,
  WriteMarks1796810000001,
  RefusedAddressesByTime1796824000001,
];
