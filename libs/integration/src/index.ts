export { IntegrationModule } from './integration.module.js';
export { integrationMigrations } from './migrations/index.js';
