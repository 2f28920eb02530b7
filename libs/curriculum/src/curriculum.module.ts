import { BankModule } from '@convenor/bank';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CourseAssetsController } from './assets/course-assets.controller.js';
import { CourseAssets } from './assets/course-assets.js';
import { CertificationSchemes } from './courses/certification-schemes.js';
import { Course } from './courses/course.entity.js';
import { CourseSettings } from './courses/course-settings.service.js';
import { CoursesController } from './courses/courses.controller.js';
import { Courses } from './courses/courses.service.js';
import { PublicCourses } from './courses/public-courses.js';
import { StaffCoursesController } from './courses/staff-courses.controller.js';
import { StaffCourses } from './courses/staff-courses.js';
import { TakenPlaces } from './courses/taken-places.js';
import { CourseImports } from './packages/course-imports.service.js';
import { DraftReports } from './packages/draft-reports.js';
import { PackageExports } from './packages/package-exports.js';
import { Previews } from './previews/previews.js';
import { SampleCourse } from './sample/sample-course.js';
import { CertificateBeginnings } from './versions/certificate-beginnings.js';
import { CourseVersion } from './versions/course-version.entity.js';
import { CourseVersionsController } from './versions/course-versions.controller.js';
import { CourseVersions } from './versions/course-versions.service.js';
import { Drafts } from './versions/drafts.service.js';
import { Publishing } from './versions/publishing.service.js';

@Module({
  imports: [BankModule, TypeOrmModule.forFeature([Course, CourseVersion])],
  controllers: [CoursesController, CourseAssetsController, StaffCoursesController, CourseVersionsController],
  providers: [
    Courses,
    CourseVersions,
    TakenPlaces,
    CertificationSchemes,
    CertificateBeginnings,
    PublicCourses,
    StaffCourses,
    CourseSettings,
    CourseAssets,
    CourseImports,
    DraftReports,
    PackageExports,
    Drafts,
    Publishing,
    Previews,
    SampleCourse,
  ],
  exports: [Courses, CourseVersions, TakenPlaces, CertificationSchemes, CourseImports, Publishing, SampleCourse],
})
export class CurriculumModule {}
