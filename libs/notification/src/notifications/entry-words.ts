import { Injectable } from '@nestjs/common';
import { Texts } from '@convenor/platform';

/** The words of an entry in the app: its own sentence where the catalogue has one, else the subject of its letter. */
@Injectable()
export class EntryWords {
  constructor(private readonly texts: Texts) {}

  of(words: string, params: Record<string, string | number>): string {
    const key = [`${words}.entry`, `${words}.subject`].find((each) => this.texts.has(each, params));
    // A letter that no catalogue knows any more is no reason to lose the list that holds its entry.
    return key ? this.texts.t(key, params) : this.texts.t('notification:gone');
  }

  /** Of what a letter says, no more than stands in its entry: reasons and the like are kept nowhere twice. */
  keep(words: string, params: Record<string, string | number>): Record<string, string | number> {
    const text = this.of(words, params);
    return Object.fromEntries(Object.entries(params).filter(([, value]) => text.includes(String(value))));
  }
}
