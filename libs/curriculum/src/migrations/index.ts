import { Curriculum1795000000003 } from './1795000000003-curriculum.js';

export const curriculumMigrations = [Curriculum1795000000003];
