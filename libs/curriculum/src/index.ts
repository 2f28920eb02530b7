export { Course } from './courses/course.entity.js';
export { Courses } from './courses/courses.service.js';
export { TakenPlaces } from './courses/taken-places.js';
export { CurriculumModule } from './curriculum.module.js';
export { CoursePatched } from './events.js';
export { curriculumMigrations } from './migrations/index.js';
export { CourseVersions } from './versions/course-versions.service.js';
