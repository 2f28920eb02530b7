import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { JsonObject } from '@convenor/formats';
import { Access, Texts } from '@convenor/platform';
import { achievementDocument } from './achievement-document.js';
import { Achievements } from './achievements.service.js';
import { badgePng } from './badge-png.js';
import { badgeSvg } from './badge-svg.js';

/** Long enough for a page full of badges, short enough that a new title is soon seen. */
const FOR_A_WHILE = 'public, max-age=3600';
/** A picture that is opened by itself may draw, and nothing else. */
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

@ApiTags('certification')
@Controller('achievements')
export class AchievementsController {
  constructor(
    private readonly achievements: Achievements,
    private readonly texts: Texts,
  ) {}

  @Get(':slug.svg')
  @Access('public')
  @Header('cache-control', FOR_A_WHILE)
  @Header('content-security-policy', PICTURE_POLICY)
  @Header('cross-origin-resource-policy', 'cross-origin')
  @ApiProduces('image/svg+xml')
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiOperation({ operationId: 'getBadgeDrawing', summary: 'The badge of a course, as a drawing' })
  async svg(@Param('slug') slug: string): Promise<StreamableFile> {
    const { name } = await this.achievements.ofCourse(slug);
    return new StreamableFile(Buffer.from(badgeSvg(name, this.texts.t('certification:achievement.badge'))), {
      type: 'image/svg+xml',
    });
  }

  @Get(':slug.png')
  @Access('public')
  @Header('cache-control', FOR_A_WHILE)
  @Header('cross-origin-resource-policy', 'cross-origin')
  @ApiProduces('image/png')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiOperation({ operationId: 'getBadgePicture', summary: 'The badge of a course, as a picture' })
  async picture(@Param('slug') slug: string): Promise<StreamableFile> {
    await this.achievements.ofCourse(slug);
    return new StreamableFile(badgePng(), { type: 'image/png' });
  }

  @Get(':slug')
  @Access('public')
  @Header('cache-control', FOR_A_WHILE)
  @Header('access-control-allow-origin', '*')
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  @ApiOperation({
    operationId: 'getAchievement',
    summary: 'What a course certifies, as Open Badges describes an achievement',
  })
  async achievement(@Param('slug') slug: string): Promise<JsonObject> {
    return achievementDocument(await this.achievements.ofCourse(slug));
  }
}
