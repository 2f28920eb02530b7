import { ApiTokens1796800100000 } from './1796800100000-api-tokens.js';

export const integrationMigrations = [ApiTokens1796800100000];
