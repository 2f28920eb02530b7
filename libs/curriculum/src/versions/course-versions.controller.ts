import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access, ParseId } from '@convenor/platform';
import type { FastifyReply } from 'fastify';
import { PackageExports } from '../packages/package-exports.js';
import { PreviewActivityDto, PreviewDto } from '../previews/preview.dto.js';
import { Previews } from '../previews/previews.js';

@ApiTags('courses (staff)')
@Controller('admin/courses/:slug/versions/:versionId')
export class CourseVersionsController {
  constructor(
    private readonly packages: PackageExports,
    private readonly previews: Previews,
  ) {}

  @Get('package')
  @Access('course:read-draft')
  @ApiOperation({ operationId: 'exportCoursePackage', summary: 'The package of a version, as its author wrote it' })
  @ApiProduces('application/zip')
  async package(
    @Param('slug') slug: string,
    @Param('versionId', ParseId) versionId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, zip } = await this.packages.of(slug, versionId);
    await reply
      .headers({ 'content-type': 'application/zip', 'content-disposition': `attachment; filename="${name}"` })
      .send(zip);
  }

  @Get('preview')
  @Access('course:read-draft')
  @ApiOperation({
    operationId: 'previewCourse',
    summary: "A version's path as a trainee sees it, with everything open",
  })
  preview(@Param('slug') slug: string, @Param('versionId', ParseId) versionId: string): Promise<PreviewDto> {
    return this.previews.outline(slug, versionId);
  }

  @Get('preview/activities/:activityId')
  @Access('course:read-draft')
  @ApiOperation({
    operationId: 'previewActivity',
    summary: 'One activity of a version; a quiz with all its questions and keys',
  })
  activity(
    @Param('slug') slug: string,
    @Param('versionId', ParseId) versionId: string,
    @Param('activityId') activityId: string,
  ): Promise<PreviewActivityDto> {
    return this.previews.activity(slug, versionId, activityId);
  }
}
