import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { COMMON_PASSWORDS } from './common-passwords.js';
import {
  SHORTEST_PASSWORD,
  TEXT_LIMITS,
  emailKey,
  isTimeZone,
  normaliseEmail,
  normaliseName,
  normaliseText,
  passwordForm,
  passwordProblem,
} from './person-text.js';

describe('normaliseName', () => {
  it.each([
    ['Ana', 'Ana'],
    ['  Ana  Lúcia\u00a0Silva ', 'Ana Lúcia Silva'],
    ['Zoe\u0308', 'Zoë'],
    ["Siobhán O'Neill-Byrne", "Siobhán O'Neill-Byrne"],
    ['محمد', 'محمد'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['王', '王'],
    ['𠮷野', '𠮷野'],
    ['x'.repeat(TEXT_LIMITS.name), 'x'.repeat(TEXT_LIMITS.name)],
    ['𠮷'.repeat(TEXT_LIMITS.name), '𠮷'.repeat(TEXT_LIMITS.name)],
  ])('%j is %j', (raw, value) => {
    expect(normaliseName(raw)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'empty'],
    [' \n\t ', 'empty'],
    ['x'.repeat(TEXT_LIMITS.name + 1), 'too_long'],
    ['Ana\nAdmin', 'forbidden_character'],
    ['Ana\u0000', 'forbidden_character'],
    ['Ana\u202egnp.exe', 'forbidden_character'],
    ['Ana\u2066x\u2069', 'forbidden_character'],
    ['An\u200ba', 'forbidden_character'],
    ['Ana\u2028Admin', 'forbidden_character'],
    ['Ana\ud800', 'forbidden_character'],
    ['1234', 'no_letter'],
    ['🙂', 'no_letter'],
    ['--', 'no_letter'],
  ])('refuses %j as %s', (raw, code) => {
    expect(normaliseName(raw)).toEqual({ ok: false, code });
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        const once = normaliseName(raw);
        if (once.ok) expect(normaliseName(once.value)).toEqual(once);
      }),
    );
  });
});

describe('normaliseEmail', () => {
  it.each([
    ['ana@example.org', 'ana@example.org'],
    ['  Ana.Silva+circle@Example.ORG ', 'Ana.Silva+circle@Example.ORG'],
    ["o'neill@mail.example.co.uk", "o'neill@mail.example.co.uk"],
    ['用户@例子.广告', '用户@例子.广告'],
    ['zoe\u0308@example.org', 'zoë@example.org'],
    [`${'x'.repeat(64)}@example.org`, `${'x'.repeat(64)}@example.org`],
    [`ana@${'x'.repeat(63)}.org`, `ana@${'x'.repeat(63)}.org`],
    [`an@${'x.'.repeat(124)}org`, `an@${'x.'.repeat(124)}org`],
  ])('%j is %j', (raw, value) => {
    expect(normaliseEmail(raw)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['ana', 'not_an_address'],
    ['ana@', 'not_an_address'],
    ['@example.org', 'not_an_address'],
    ['ana@localhost', 'not_an_address'],
    ['ana@@example.org', 'not_an_address'],
    ['ana@example..org', 'not_an_address'],
    ['ana@-example.org', 'not_an_address'],
    ['ana@example-.org', 'not_an_address'],
    ['.ana@example.org', 'not_an_address'],
    ['ana.@example.org', 'not_an_address'],
    ['an..a@example.org', 'not_an_address'],
    ['a na@example.org', 'not_an_address'],
    ['ana@example.org, bo@example.org', 'not_an_address'],
    ['Ana <ana@example.org>', 'not_an_address'],
    [`${'x'.repeat(65)}@example.org`, 'not_an_address'],
    [`ana@${'x'.repeat(64)}.org`, 'not_an_address'],
    [`ana@${'x.'.repeat(125)}org`, 'too_long'],
    ['ana@example.org\nBcc: all@example.org', 'forbidden_character'],
    ['ana\u202e@example.org', 'forbidden_character'],
  ])('refuses %j as %s', (raw, code) => {
    expect(normaliseEmail(raw)).toEqual({ ok: false, code });
  });

  it.each([
    ['Ana@Example.ORG', 'ana@example.org'],
    [' ana@example.org ', 'ana@example.org'],
    ['ZOE\u0308@example.org', 'zoë@example.org'],
  ])('%j is the account %j', (address, key) => {
    expect(emailKey(address)).toBe(key);
    expect(emailKey(key)).toBe(key);
  });
});

describe('passwordProblem', () => {
  const ana = { email: 'Ana.Silva@example.org', name: 'Ana Silva' };

  it.each([
    ['seven77', 'too_short'],
    ['🙂🙂🙂🙂', 'too_short'],
    ['eight888', null],
    ['a sentence of mine', null],
    ['x1'.repeat(64), null],
    ['x1'.repeat(64) + '!', 'too_long'],
    ['ana.silva@example.org', 'is_email_or_name'],
    ['ANA.SILVA@EXAMPLE.ORG', 'is_email_or_name'],
    ['Ana.Silva', 'is_email_or_name'],
    ['anasilva', 'is_email_or_name'],
    ['ANA SILVA', 'is_email_or_name'],
    ['ana silva leads well', null],
    ['AnaSilva2026!', 'is_email_or_name'],
    ['1ana.silva@example.org1', 'is_email_or_name'],
    ['Convenor', 'is_product_name'],
    ['con venor', 'is_product_name'],
    ['convenor2026!', 'is_product_name'],
    ['**Convenor**', 'is_product_name'],
    ['convenor of many meetings', null],
    ['password', 'too_common'],
    ['PassWord1', 'too_common'],
    ['pass word', 'too_common'],
    ['ｐａｓｓｗｏｒｄ', 'too_common'],
    ['12345678', 'too_common'],
    ['aaaaaaaaaa', 'too_common'],
    ['          ', 'too_common'],
  ])('%j: %s', (password, problem) => {
    expect(passwordProblem(password, ana)).toBe(problem);
  });

  it('leaves alone what only begins or ends like a very short name', () => {
    expect(passwordProblem('bo2749163!', { email: 'bo@example.org', name: 'Bo' })).toBeNull();
    expect(passwordProblem('48-15-16-23', { email: 'x@example.org', name: '9' })).toBeNull();
  });

  it('hashes one form of a password however it was typed', () => {
    expect(passwordForm('cafe\u0301 au lait')).toBe(passwordForm('café au lait'));
    expect(passwordForm('Case Matters ')).not.toBe(passwordForm('case matters '));
    expect(passwordForm('Case Matters ')).toBe('Case Matters ');
  });

  it('lists common passwords as they are compared: lower case, long enough, once', () => {
    for (const password of COMMON_PASSWORDS) {
      expect(password).toBe(password.toLowerCase());
      expect(password.length).toBeGreaterThanOrEqual(SHORTEST_PASSWORD);
    }
    expect(new Set(COMMON_PASSWORDS).size).toBe(COMMON_PASSWORDS.length);
  });
});

describe('normaliseText', () => {
  it.each([
    ['  two\r\nlines\rand a third ', 'two\nlines\nand a third'],
    ['a\u0000b\u0007c\u001b[0m', 'abc[0m'],
    ['tab\there', 'tab\there'],
    ['half \ud83d of a smile', 'half  of a smile'],
    ['שלום \u202babc\u202c', 'שלום \u202babc\u202c'],
    ['paragraph\u2029next', 'paragraph\nnext'],
    ['x'.repeat(50), 'x'.repeat(50)],
    ['🙂'.repeat(50), '🙂'.repeat(50)],
  ])('%j is %j', (raw, value) => {
    expect(normaliseText(raw, 50)).toEqual({ ok: true, value });
  });

  it.each([
    ['x'.repeat(51), 'too_long'],
    ['', 'empty'],
    ['\u0000\n', 'empty'],
  ])('refuses %j as %s', (raw, code) => {
    expect(normaliseText(raw, 50)).toEqual({ ok: false, code });
  });

  it('takes an empty text where none is required', () => {
    expect(normaliseText('  ', 50, { required: false })).toEqual({ ok: true, value: '' });
  });

  it('changes nothing the second time, and leaves nothing that cannot be stored', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        const once = normaliseText(raw, 1000, { required: false });
        if (!once.ok) return;
        expect(normaliseText(once.value, 1000, { required: false })).toEqual(once);
        expect(once.value.includes('\u0000')).toBe(false);
        expect(once.value).not.toMatch(/\p{Cs}/u);
      }),
    );
  });
});

describe('isTimeZone', () => {
  it.each([
    ['Europe/Athens', true],
    ['America/Argentina/Buenos_Aires', true],
    ['Australia/Lord_Howe', true],
    ['America/Port-au-Prince', true],
    ['Etc/GMT+5', true],
    ['UTC', true],
    ['Asia/Katmandu', true],
    ['', false],
    ['+02:00', false],
    ['Mars/Olympus', false],
    ['Europe/Athens; drop table', false],
    [' Europe/Athens', false],
  ])('%j: %s', (zone, valid) => {
    expect(isTimeZone(zone)).toBe(valid);
  });
});
