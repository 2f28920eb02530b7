import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, Refuses } from '@convenor/platform';
import { LetterPreviewDto, LetterTemplatesDto } from './templates.dto.js';
import { Templates } from './templates.service.js';

@ApiTags('notification')
@Controller('admin/letters')
export class TemplatesController {
  constructor(private readonly templates: Templates) {}

  @Get()
  @Access('letter:preview')
  @ApiOperation({ operationId: 'listLetters', summary: 'All letters that the product writes' })
  list(): LetterTemplatesDto {
    return this.templates.list();
  }

  @Get(':id/preview')
  @Access('letter:preview')
  @ApiOperation({ operationId: 'previewLetter', summary: 'A letter as it arrives, with made-up names' })
  preview(@Param('id') id: string): LetterPreviewDto {
    return this.templates.show(id);
  }

  @Post(':id/test')
  @HttpCode(204)
  @Access('letter:preview')
  @Refuses(429, 'too_many_requests')
  @ApiOperation({ operationId: 'sendTestLetter', summary: 'Send it to oneself' })
  test(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.templates.sendTo(actor, id);
  }
}
