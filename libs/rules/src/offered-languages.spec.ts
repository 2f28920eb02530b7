import { describe, expect, it } from '@jest/globals';
import { localeMeant, localeNames, LOCALES } from './offered-languages.js';

describe('a language that the product speaks', () => {
  it.each(['en', 'EN', 'en-GB', 'en_us', 'English', ' english ', 'Englisch', 'inglés', 'INGLES', 'anglais'])(
    'is meant by %j',
    (word) => {
      expect(localeMeant(word)).toBe('en');
    },
  );

  it.each(['', 'de', 'Deutsch', 'fr-CA', 'eng lish', 'englishman', 'toString', '-en'])('is not meant by %j', (word) => {
    expect(localeMeant(word)).toBeNull();
  });

  it('has a name in English', () => {
    expect(localeNames()).toHaveLength(LOCALES.length);
    expect(localeNames()).toContain('English');
  });
});
