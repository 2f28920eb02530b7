import { Identity1795000000002 } from './1795000000002-identity.js';
import { PersonWords1796800000000 } from './1796800000000-person-words.js';
import { Regions1796801000000 } from './1796801000000-regions.js';
import { MergedAccounts1796811000001 } from './1796811000001-merged-accounts.js';
import { SlipsOfHosts1796834000002 } from './1796834000002-slips-of-hosts.js';

export const identityMigrations = [
  Identity1795000000002,
  PersonWords1796800000000,
  Regions1796801000000,
  MergedAccounts1796811000001,
  SlipsOfHosts1796834000002,
];
