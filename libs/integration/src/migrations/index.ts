import { ApiTokens1796800100000 } from './1796800100000-api-tokens.js';
import { Webhooks1796800100001 } from './1796800100001-webhooks.js';
import { LearningRecords1796800100002 } from './1796800100002-learning-records.js';
import { ExtendingTokens1796801000002 } from './1796801000002-extending-tokens.js';

export const integrationMigrations = [
  ApiTokens1796800100000,
  Webhooks1796800100001,
  LearningRecords1796800100002,
  ExtendingTokens1796801000002,
];
