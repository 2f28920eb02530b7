import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiNotModifiedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '@convenor/platform';
import { CourseDto, CourseListDto, CourseListQuery } from './course.dto.js';
import { PublicCache } from './public-cache.interceptor.js';
import { PublicCourses } from './public-courses.js';

@ApiTags('courses')
@Controller('courses')
@UseInterceptors(PublicCache)
export class CoursesController {
  constructor(private readonly courses: PublicCourses) {}

  @Get()
  @Access('public')
  @ApiOperation({ operationId: 'listCourses', summary: 'The courses that are published' })
  list(@Query() query: CourseListQuery): Promise<CourseListDto> {
    return this.courses.list(query.after, query.limit);
  }

  @Get(':slug')
  @Access('public')
  @ApiOkResponse({ type: CourseDto })
  @ApiNotModifiedResponse({ description: 'Unchanged since the given ETag' })
  @ApiOperation({ operationId: 'getCourse', summary: 'One published course, as its public page shows it' })
  get(@Param('slug') slug: string): Promise<CourseDto> {
    return this.courses.bySlug(slug);
  }
}
