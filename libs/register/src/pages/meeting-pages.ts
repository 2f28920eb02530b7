import { Injectable } from '@nestjs/common';
import { escapeHtml } from '@convenor/platform';
import { dayInWords, instantInWords, kindOf, MEETING_KINDS, TIMES_OF_DAY, wallTimeAt, WEEKDAYS } from '@convenor/rules';
import type { PublicMeetingDto, PublicMeetingsDto, PublicMeetingsQuery } from '../meetings/public-meeting.dto.js';
import { ContactForm, type Tried } from './contact-form.js';
import { type Choices, PageFrame } from './page-frame.js';

/** The public pages about meetings. */
@Injectable()
export class MeetingPages {
  constructor(
    private readonly frame: PageFrame,
    private readonly form: ContactForm,
  ) {}

  list(query: PublicMeetingsQuery, { zone, items, next }: PublicMeetingsDto): string {
    const { day, time, language, online, kind } = query;
    const asked = {
      ...{ day: day?.toString(), time, language, kind, zone: query.zone },
      online: online === undefined ? undefined : String(online),
    };
    const say = (key: string): string => this.frame.html(`meetings.${key}`);
    const select = (name: string, choices: Choices, chosen: string | undefined, any = true): string =>
      this.frame.select(name, this.frame.say(`meetings.${name === 'online' ? 'how' : name}`), choices, chosen, any);
    const named = (part: string, keys: readonly (string | number)[]): Choices =>
      keys.map((key) => [String(key), this.frame.say(`${part}.${key}`)]);
    const find = `<form class="find" method="get" action="/meetings" role="search">
${select('day', named('days', WEEKDAYS), asked.day)}
${select('time', named('times', TIMES_OF_DAY), time)}
${select('language', this.frame.languageChoices(), language)}
${select('online', this.frame.howChoices(), asked.online)}
${select('kind', named('kinds', MEETING_KINDS), kind)}
${select('zone', zoneChoices(zone), zone, false)}
<p class="find-field"><button type="submit">${this.frame.html('search')}</button></p>
</form>`;
    const rows = items.map((meeting) => `<li>${this.row(meeting, zone)}</li>`).join('');
    const empty = `<h2>${say('none')}</h2><p>${say('noneText')}</p><p><a href="/meetings">${say('all')}</a></p>`;
    const lead = this.frame.html('meetings.lead', { zone: zoneWords(zone) });
    const body = `<h1>${say('title')}</h1><p class="lead">${lead}</p>${find}${rows ? `<ul class="rows">${rows}</ul>` : empty}${this.frame.more('/meetings', asked, next)}<p><a href="/meetings.ics">${say('feed')}</a></p>`;
    return this.frame.page({ title: this.frame.say('meetings.title'), section: 'meetings', body });
  }

  about(meeting: PublicMeetingDto, zone: string, { tried, sent }: { tried?: Tried; sent: boolean }): string {
    const { id, title, openTo, place, link, languages, endsOn, cancelledOn, facilitator, kind } = meeting;
    const how = this.frame.how(meeting.online, place !== null);
    const notOn = new Intl.ListFormat('en').format(cancelledOn.map(dayInWords));
    const after = meeting.linkAfterContact ? this.frame.html('meetings.afterContact') : null;
    const facts = this.frame.facts([
      ['meetings.when', escapeHtml(this.rhythm(meeting))],
      ['meetings.next', escapeHtml(nextWords(meeting, zone))],
      ['meetings.cancelled', notOn ? escapeHtml(notOn) : null],
      ['meetings.until', endsOn && escapeHtml(dayInWords(endsOn))],
      ['meetings.how', how && escapeHtml(how)],
      ['meetings.where', place && escapeHtml(place)],
      [
        'meetings.link',
        link ? `<a href="${escapeHtml(link)}" rel="noreferrer nofollow">${escapeHtml(link)}</a>` : after,
      ],
      ['meetings.openTo', escapeHtml(openTo)],
      ['meetings.kind', this.frame.html(`kinds.${kind}`)],
      ['meetings.language', escapeHtml(this.frame.languages(languages))],
      [
        'meetings.facilitator',
        facilitator
          ? `<a href="/facilitators/${facilitator.id}">${escapeHtml(facilitator.name)}</a>`
          : this.frame.html('meetings.unnamed'),
      ],
    ]);
    const contact = this.form.html(`/meetings/${id}/contact`, this.frame.say('contact.titleMeeting'), {
      ...{ sent, ...(tried && { tried }) },
    });
    const write = meeting.contact ? contact : `<p class="soft">${this.frame.html('contact.off')}</p>`;
    const body = `<h1>${escapeHtml(title)}</h1>${facts}<p><a href="/meetings/${id}.ics">${this.frame.html('meetings.file')}</a></p>${write}`;
    return this.frame.page({ title, section: 'meetings', body });
  }

  gone(): string {
    const say = (key: string): string => this.frame.html(`meetings.${key}`);
    const body = `<h1>${say('gone')}</h1><p class="lead">${say('goneText')}</p><p><a href="/meetings">${say('back')}</a></p>`;
    return this.frame.page({ title: this.frame.say('meetings.gone'), section: 'meetings', body });
  }

  private row(meeting: PublicMeetingDto, zone: string): string {
    const { id, title, openTo, place, languages, kind } = meeting;
    const how = this.frame.how(meeting.online, place !== null);
    const facts = [this.frame.say(`kinds.${kind}`), how, this.frame.languages(languages), openTo];
    const address = `/meetings/${id}?${new URLSearchParams({ zone }).toString()}`;
    return `<h2><a href="${escapeHtml(address)}">${escapeHtml(title)}</a></h2><p><strong>${escapeHtml(nextWords(meeting, zone))}</strong></p><p>${escapeHtml(this.rhythm(meeting))}</p><p class="soft">${escapeHtml(facts.filter((fact) => fact !== null).join(' · '))}</p>`;
  }

  private rhythm(meeting: PublicMeetingDto): string {
    const { weekdays, monthWeeks, monthDay, interval, time, timeZone, next } = meeting;
    const listed = (words: string[]): string => new Intl.ListFormat('en').format(words);
    const to = wallTimeAt(next.endsAt, timeZone);
    return this.frame.say(`meetings.${kindOf(meeting)}`, {
      ...{ count: interval, from: time, to, zone: zoneWords(timeZone) },
      days: listed(weekdays.map((day) => this.frame.say(`days.${day}`))),
      weeks: listed(monthWeeks.map((week) => this.frame.say(`monthWeeks.${week}`))),
      day:
        monthDay === -1 ? this.frame.say('meetings.lastDay') : this.frame.say('meetings.date', { date: monthDay ?? 0 }),
    });
  }
}

function nextWords({ next }: PublicMeetingDto, zone: string): string {
  return `${instantInWords(next.startsAt, zone)} (${zoneWords(zone)})`;
}

function zoneWords(zone: string): string {
  return zone.replaceAll('_', ' ');
}

const ZONES = Intl.supportedValuesOf('timeZone');

/** Every zone by its name, with the one that is chosen even where it goes by an older name. */
function zoneChoices(chosen: string): Choices {
  const all = ZONES.includes(chosen) ? ZONES : [...ZONES, chosen].sort();
  return all.map((zone) => [zone, zoneWords(zone)]);
}
