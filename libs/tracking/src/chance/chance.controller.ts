import { Body, Controller, Get, Headers, Param, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { LooksAt, OfMyTrainees } from '@convenor/enrolment';
import { Access, type Actor, CurrentActor, etagOf, ParseId, Refuses } from '@convenor/platform';
import type { FastifyReply } from 'fastify';
import { ChanceCardDto, ChangeChanceDto, TraineeChanceDto } from './chance.dto.js';
import { ChanceSwitch } from './chance-switch.service.js';
import { Chances } from './chances.service.js';

@ApiTags('tracking')
@Controller('admin')
export class ChanceController {
  constructor(
    private readonly chances: Chances,
    private readonly chanceSwitch: ChanceSwitch,
  ) {}

  @Get('chance')
  @Access('enrolment:read-all')
  @ApiOperation({
    operationId: 'getChanceCard',
    summary: 'What the chance to certify is learnt from and how right it is; its ETag guards the switch',
  })
  card(@Res({ passthrough: true }) reply: FastifyReply): Promise<ChanceCardDto> {
    return this.tagged(reply);
  }

  @Put('chance')
  @Access('chance:manage')
  @Refuses(412, 'changed_meanwhile')
  @Refuses(428, 'precondition_missing')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the card as it was read.' })
  @ApiOperation({ operationId: 'switchChance', summary: 'Switch it on, or off and forget every chance' })
  async change(
    @CurrentActor() actor: Actor,
    @Body() { enabled }: ChangeChanceDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChanceCardDto> {
    await this.chanceSwitch.change(actor, enabled, ifMatch);
    return this.tagged(reply);
  }

  @Get('enrolments/:id/chance')
  @Access('enrolment:read')
  @OfMyTrainees()
  @LooksAt('page')
  @ApiOperation({
    operationId: 'getTraineeChance',
    summary: "One person's chance to certify within the track, and why",
  })
  one(@Param('id', ParseId) id: string): Promise<TraineeChanceDto> {
    return this.chances.of(id);
  }

  private async tagged(reply: FastifyReply): Promise<ChanceCardDto> {
    const card = await this.chances.card();
    void reply.header('etag', etagOf(card.version));
    return card;
  }
}
