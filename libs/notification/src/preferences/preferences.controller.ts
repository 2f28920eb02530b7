import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '@convenor/platform';
import { ChangeNotificationPreferencesDto, NotificationPreferencesDto } from './preferences.dto.js';
import { Preferences } from './preferences.service.js';

@ApiTags('notification')
@Controller('me/notification-preferences')
export class PreferencesController {
  constructor(private readonly preferences: Preferences) {}

  @Get()
  @Access('account:own')
  @ApiOperation({ operationId: 'getNotificationPreferences', summary: 'What the person hears of, how, and when not' })
  show(@CurrentActor() actor: Actor): Promise<NotificationPreferencesDto> {
    return this.preferences.show(actor);
  }

  @Patch()
  @Access('account:own')
  @ApiOperation({ operationId: 'changeNotificationPreferences', summary: 'Change some of it' })
  change(
    @CurrentActor() actor: Actor,
    @Body() wanted: ChangeNotificationPreferencesDto,
  ): Promise<NotificationPreferencesDto> {
    return this.preferences.change(actor, wanted);
  }
}
