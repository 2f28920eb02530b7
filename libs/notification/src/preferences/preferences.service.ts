import { Injectable } from '@nestjs/common';
import { type Actor, InvalidInput, NotFound } from '@convenor/platform';
import {
  areQuietHours,
  type Channel,
  type ChannelChoices,
  channelsFor,
  kindRule,
  NOTIFICATION_KINDS,
  type NotificationKind,
  withChoice,
} from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type {
  ChangeNotificationPreferencesDto,
  KindChoiceDto,
  KindPreferenceDto,
  NotificationPreferencesDto,
} from './preferences.dto.js';
import { type NewsSettings, Settings } from './settings.js';

/** What a person wants to hear of, by which way, and when not. */
@Injectable()
export class Preferences {
  constructor(
    private readonly db: DataSource,
    private readonly settings: Settings,
  ) {}

  async show(actor: Actor): Promise<NotificationPreferencesDto> {
    return told(actor, await this.settings.readOnly(this.db.manager, actor.userId));
  }

  /** @throws InvalidInput for what may not be turned off */
  async change(
    actor: Actor,
    { choices = [], quiet }: ChangeNotificationPreferencesDto,
  ): Promise<NotificationPreferencesDto> {
    refuseWhatMustStay(choices);
    if (quiet && !areQuietHours(quiet))
      throw InvalidInput.field(
        'quiet.to',
        'same_time',
        'Please let the quiet hours end at another time than they begin.',
      );
    return this.db.transaction(async (tx) => {
      await this.choose(tx, actor.userId, choices);
      if (quiet !== undefined) await this.settings.keepQuiet(tx, actor.userId, quiet);
      return told(actor, await this.settings.readOnly(tx, actor.userId));
    });
  }

  /** @throws NotFound where the person is gone */
  async choose(tx: EntityManager, personId: string, choices: readonly KindChoiceDto[]): Promise<void> {
    const settings = await this.settings.locked(tx, personId);
    if (!settings) throw new NotFound('This person');
    if (choices.length === 0) return;
    await this.settings.choose(
      tx,
      personId,
      choices.reduce<ChannelChoices>((all, choice) => withChoice(all, choice), settings.choices),
    );
  }
}

function refuseWhatMustStay(choices: readonly KindChoiceDto[]): void {
  const errors = choices.flatMap(({ kind, channel, on }, place) => {
    const rule = kindRule(kind);
    if (rule.ways.includes(channel) && (rule.optional || on === rule.channels.includes(channel))) return [];
    return [{ field: `choices.${place}.on`, code: 'fixed', message: 'This way of telling you cannot be changed.' }];
  });
  if (errors.length > 0) throw new InvalidInput(errors);
}

function told(
  { roles, timeZone }: Actor,
  { choices, quiet }: Pick<NewsSettings, 'choices' | 'quiet'>,
): NotificationPreferencesDto {
  const isStaff = roles.some((role) => role !== 'trainee');
  const asked = NOTIFICATION_KINDS.filter((kind) => isStaff || kindRule(kind).audience === 'trainee');
  return { kinds: asked.map((kind) => preference(kind, choices)), quiet, timeZone };
}

function preference(kind: NotificationKind, choices: ChannelChoices): KindPreferenceDto {
  const { audience, optional, ways } = kindRule(kind);
  const on = channelsFor(kind, choices);
  const state = (channel: Channel): boolean | null => (ways.includes(channel) ? on.includes(channel) : null);
  return { kind, audience, optional, app: state('app'), mail: state('mail') };
}
