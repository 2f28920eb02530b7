import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Course } from './courses/course.entity.js';
import { Courses } from './courses/courses.service.js';
import { TakenPlaces } from './courses/taken-places.js';
import { CourseVersion } from './versions/course-version.entity.js';
import { CourseVersions } from './versions/course-versions.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Course, CourseVersion])],
  providers: [Courses, CourseVersions, TakenPlaces],
  exports: [Courses, CourseVersions, TakenPlaces],
})
export class CurriculumModule {}
