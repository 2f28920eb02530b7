export { registerMigrations } from './migrations/index.js';
export { RegisterModule } from './register.module.js';
