import { Injectable } from '@nestjs/common';
import i18next, { type i18n } from 'i18next';

/** The words of one feature: nested keys, `{{name}}` placeholders, plural suffixes of i18next. */
export interface Catalogue {
  [key: string]: string | Catalogue;
}

/** Every sentence that the server says to people outside the web app: mails, PDFs, the verification page. */
@Injectable()
export class Texts {
  private readonly i18n: i18n = i18next.createInstance();
  private readonly namespaces = new Set<string>();

  constructor() {
    void this.i18n.init({
      lng: 'en',
      fallbackLng: 'en',
      ns: [],
      initAsync: false,
      resources: {},
      interpolation: { escapeValue: false },
      parseMissingKeyHandler: (key) => {
        throw new Error(`The catalogue has no text "${key}".`);
      },
    });
  }

  /** A feature adds its words once, when it starts. */
  add(namespace: string, english: Catalogue): void {
    this.namespaces.add(namespace);
    this.i18n.addResourceBundle('en', namespace, english, true, true);
  }

  /** Names of what stands in a part of every catalogue, `namespace:name`, with the texts of each. */
  under(part: string): ReadonlyMap<string, Catalogue> {
    const found = new Map<string, Catalogue>();
    for (const namespace of this.namespaces) {
      const catalogue = this.i18n.getResourceBundle('en', namespace) as Catalogue;
      for (const [name, texts] of Object.entries((catalogue[part] ?? {}) as Catalogue)) {
        if (typeof texts === 'object') found.set(`${namespace}:${name}`, texts);
      }
    }
    return found;
  }

  /** Whether a catalogue has this text, with or without plural forms. */
  has(key: string, params: Record<string, string | number> = {}): boolean {
    return this.i18n.exists(key, params);
  }

  /** @param key `namespace:path.to.text` */
  t(key: string, params: Record<string, string | number> = {}): string {
    return this.i18n.t(key, params);
  }
}
