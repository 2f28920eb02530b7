import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access } from '@convenor/platform';
import type { FastifyReply } from 'fastify';
import { CourseAssets } from './course-assets.js';

/** A picture that is opened by itself may draw, and nothing else: no scripts, no forms, no other address. */
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

@ApiTags('courses')
@Controller('course-assets')
export class CourseAssetsController {
  constructor(private readonly assets: CourseAssets) {}

  @Get(':name')
  @Access('public')
  @ApiOperation({
    operationId: 'getCourseAsset',
    summary: 'A picture of a course; its name is the hash of its bytes, so it never changes',
  })
  @ApiProduces('image/svg+xml', 'image/png', 'image/jpeg', 'image/webp')
  async get(@Param('name') name: string, @Res() reply: FastifyReply): Promise<void> {
    const { mediaType, bytes } = await this.assets.byName(name);
    await reply
      .headers({
        'content-type': mediaType,
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        'content-security-policy': PICTURE_POLICY,
      })
      .send(bytes);
  }
}
