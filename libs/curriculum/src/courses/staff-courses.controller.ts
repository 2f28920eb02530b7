import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, etagOf, Refuses, TakesFile, uploadedFile } from '@convenor/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CourseImportReportDto } from '../packages/course-import.dto.js';
import { CourseImports } from '../packages/course-imports.service.js';
import { DraftReports } from '../packages/draft-reports.js';
import { PublishDto, PublishedVersionDto } from '../versions/course-version.dto.js';
import { Publishing } from '../versions/publishing.service.js';
import { CourseListQuery } from './course.dto.js';
import { CourseSettings } from './course-settings.service.js';
import { StaffCourses } from './staff-courses.js';
import { CourseSettingsDto, StaffCourseDto, StaffCourseListDto } from './staff-course.dto.js';

const PACKAGE = {
  megabytes: 50,
  tooLarge: 'A course package may have up to 50 MB. Make its pictures smaller and try again. Nothing was saved.',
  missing: 'Choose the zip of a course package.',
};

@ApiTags('courses (staff)')
@Controller('admin/courses')
export class StaffCoursesController {
  constructor(
    private readonly courses: StaffCourses,
    private readonly settings: CourseSettings,
    private readonly imports: CourseImports,
    private readonly reports: DraftReports,
    private readonly publishing: Publishing,
  ) {}

  @Get()
  @Access('course:read-draft')
  @ApiOperation({ operationId: 'listStaffCourses', summary: 'All courses, published or not' })
  list(@Query() query: CourseListQuery): Promise<StaffCourseListDto> {
    return this.courses.list(query.after, query.limit);
  }

  @Get(':slug')
  @Access('course:read-draft')
  @ApiOperation({
    operationId: 'getStaffCourse',
    summary: 'One course with its settings and versions; its ETag guards changes',
  })
  async get(@Param('slug') slug: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<StaffCourseDto> {
    return this.tagged(await this.courses.get(slug), reply);
  }

  @Patch(':slug')
  @Access('course:settings')
  @Refuses(412, 'changed_meanwhile')
  @Refuses(428, 'precondition_missing')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the course as it was read.' })
  @ApiOperation({
    operationId: 'changeCourseSettings',
    summary: 'Who may enrol, how many, and how certificates are approved (needs If-Match)',
  })
  async change(
    @CurrentActor() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: CourseSettingsDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StaffCourseDto> {
    return this.tagged(await this.settings.change(actor.userId, slug, body, ifMatch), reply);
  }

  @Post('imports')
  @Access('course:write')
  @Refuses(400, 'damaged_upload')
  @Refuses(
    422,
    'package_has_errors',
    'package_too_heavy',
    'not_a_zip',
    'too_many_files',
    'file_too_large',
    'too_large',
    'suspicious_compression',
    'unsafe_path',
    'link',
    'duplicate_path',
    'encrypted',
    'unsupported',
    'damaged',
  )
  @ApiOperation({
    operationId: 'importCourse',
    summary: 'Read a course package into the draft of its course; says what will change',
  })
  @TakesFile()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  async import(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<CourseImportReportDto> {
    return this.imports.importZip(actor.userId, (await uploadedFile(request, PACKAGE)).bytes);
  }

  @Get(':slug/draft')
  @Access('course:read-draft')
  @Refuses(409, 'no_draft')
  @ApiOperation({
    operationId: 'getCourseDraft',
    summary: 'What the draft will change, measured against what is published now',
  })
  draft(@Param('slug') slug: string): Promise<CourseImportReportDto> {
    return this.reports.of(slug);
  }

  @Delete(':slug/draft')
  @HttpCode(204)
  @Access('course:write')
  @Refuses(409, 'no_draft')
  @Refuses(412, 'changed_meanwhile')
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag of the course as it was read.' })
  @ApiOperation({ operationId: 'discardCourseDraft', summary: 'Throw the draft away' })
  async discard(
    @CurrentActor() actor: Actor,
    @Param('slug') slug: string,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<void> {
    await this.publishing.discard(actor.userId, slug, ifMatch);
  }

  @Post(':slug/publish')
  @HttpCode(200)
  @Access('course:publish')
  @Refuses(409, 'no_draft', 'nothing_to_patch', 'patch_changes_requirements')
  @Refuses(412, 'changed_meanwhile')
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag of the course as it was read.' })
  @ApiOperation({
    operationId: 'publishCourse',
    summary: 'Make the draft a new version, or a correction of the current one',
  })
  publish(
    @CurrentActor() actor: Actor,
    @Param('slug') slug: string,
    @Body() body: PublishDto,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<PublishedVersionDto> {
    return this.publishing.publish(actor.userId, slug, { ...body, ...(ifMatch !== undefined && { ifMatch }) });
  }

  private tagged(course: StaffCourseDto, reply: FastifyReply): StaffCourseDto {
    void reply.header('etag', etagOf(course.rowVersion));
    return course;
  }
}
