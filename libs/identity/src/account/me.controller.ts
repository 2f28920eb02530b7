import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '@convenor/platform';
import { ChangeProfileDto, MeDto } from './me.dto.js';
import { Profile } from './profile.service.js';

@ApiTags('account')
@Controller('me')
export class MeController {
  constructor(private readonly profile: Profile) {}

  @Get()
  @Access('account:own')
  @ApiOperation({ operationId: 'me', summary: 'The signed-in person, with what they may do' })
  async me(@CurrentActor() actor: Actor): Promise<MeDto> {
    return this.profile.of(actor);
  }

  @Patch()
  @Access('account:own')
  @ApiOperation({ operationId: 'changeMe', summary: 'Change name, time zone, language or preferences' })
  async change(@CurrentActor() actor: Actor, @Body() body: ChangeProfileDto): Promise<MeDto> {
    return this.profile.change(actor, body);
  }
}
