import { describe, expect, it } from '@jest/globals';
import { LANGUAGES, readContact, REGISTER_LIMITS, shownName, withoutLinks, withPlainLetters } from './register.js';

describe('a name as its owner shows it', () => {
  it.each([
    ['Amara Okafor', 'full', 'Amara Okafor'],
    ['Amara Okafor', 'first_and_initial', 'Amara O.'],
    ['Amara', 'first_and_initial', 'Amara'],
    ['María José de la Ñusta', 'first_and_initial', 'María Ñ.'],
    ['Jo O’Neill', 'first_and_initial', 'Jo O.'],
    ['Ludwig van der Berg', 'first_and_initial', 'Ludwig B.'],
    ['Ana élan', 'first_and_initial', 'Ana É.'],
    ['Noor (Nono)', 'first_and_initial', 'Noor N.'],
    ['Sam 3', 'first_and_initial', 'Sam'],
    ['王 小明', 'first_and_initial', '王 小.'],
  ] as const)('%s, %s: %s', (name, form, shown) => {
    expect(shownName(name, form)).toBe(shown);
  });
});

describe('a name as many would type it', () => {
  it.each([
    ['Łukasz Ørsted', 'lukasz orsted'],
    ['Þórður Ægisson', 'thórdur aegisson'],
    ['ŒUVRE', 'oeuvre'],
    ['Đặng', 'dặng'],
  ])('%s: %s', (name, plain) => {
    expect(withPlainLetters(name)).toBe(plain);
  });
});

describe('a message of a stranger', () => {
  it('is kept as one would type it', () => {
    const raw = { name: '  Jo   Bloggs ', email: ' Jo@Example.org ', message: 'Hello,\r\nmay I come?\0 ' };
    expect(readContact(raw)).toEqual({
      ok: true,
      value: { name: 'Jo Bloggs', email: 'Jo@Example.org', message: 'Hello,\nmay I come?' },
    });
  });

  it.each([
    [{ name: '' }, [['name', 'empty']]],
    [{ name: 'Jo\u202Egnp' }, [['name', 'forbidden_character']]],
    [{ email: 'nobody' }, [['email', 'not_an_address']]],
    [{ email: 'a@example.org\nBcc: b@example.org' }, [['email', 'forbidden_character']]],
    [{ message: ' \n ' }, [['message', 'empty']]],
    [{ message: 'x'.repeat(REGISTER_LIMITS.message + 1) }, [['message', 'too_long']]],
    [
      { name: '!', email: '', message: '' },
      [
        ['name', 'no_letter'],
        ['email', 'empty'],
        ['message', 'empty'],
      ],
    ],
  ])('says all that is wrong: %j', (given, problems) => {
    const answer = readContact({ name: 'Jo', email: 'jo@example.org', message: 'Hello', ...given });
    expect(answer).toEqual({ ok: false, problems: problems.map(([field, code]) => ({ field, code })) });
  });
});

describe('a text that no program makes a link of', () => {
  it.each([
    ['See https://evil.example/x?y=1', 'See https[:]//evil[.]example/x?y=1'],
    ['www.evil.example', 'www[.]evil[.]example'],
    ['Write to jo@mail.example.org.', 'Write to jo@mail[.]example[.]org.'],
    ['javascript:alert(1)', 'javascript[:]alert(1)'],
    ['mailto:jo@example.org', 'mailto[:]jo@example[.]org'],
    ['bücher.example and пример.рф', 'bücher[.]example and пример[.]рф'],
    ['One sentence. And another: this one.', 'One sentence. And another: this one.'],
    ['It costs 3.50 at 19:30', 'It costs 3.50 at 19:30'],
    ['And so on...', 'And so on...'],
  ])('%s', (text, plain) => {
    expect(withoutLinks(text)).toBe(plain);
  });
});

describe('the languages', () => {
  it('are each known by a name', () => {
    const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
    expect(LANGUAGES.filter((code) => names.of(code) === undefined)).toEqual([]);
    expect(new Set(LANGUAGES).size).toBe(LANGUAGES.length);
  });
});
