export type * from './course-document/course-document.js';
export type * from './course-package/course-package.js';
export type { Problem, Severity } from './course-package/problem.js';
