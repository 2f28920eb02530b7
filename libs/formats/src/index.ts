export type * from './course-document/course-document.js';
export type * from './course-package/course-package.js';
export type { Problem, Severity } from './course-package/problem.js';
export { renderMarkdown, type RenderedMarkdown, type RenderOptions } from './markdown/render-markdown.js';
export { readCourseFolder, type CourseReading } from './course-package/read-course-folder.js';
export { writeCourseFolder } from './course-package/write-course-folder.js';
