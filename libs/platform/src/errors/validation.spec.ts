import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { InvalidInput } from './domain-error.js';
import { validationPipe } from './validation.js';

class Guest {
  @Length(1, 5)
  @IsString()
  name: string;
}

class Meeting {
  @IsString()
  @Length(1, 5)
  @Matches(/^[a-z]+$/)
  title: string;

  @IsInt()
  @Min(1)
  @Max(10)
  chairs: number;

  @Min(1)
  @IsInt()
  tables: number;

  @IsArray()
  @ArrayMaxSize(3)
  @ArrayUnique()
  @IsIn(['Mon', 'Tue'], { each: true })
  days: string[];

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Guest)
  guests?: Guest[];
}

const FINE = { title: 'circl', chairs: 3, tables: 1, days: ['Mon'] };

/** Field and code of everything that is told about a meeting. */
async function toldOf(meeting: object): Promise<string[]> {
  const pipe = validationPipe();
  const refusal = pipe.transform(meeting, { type: 'body', metatype: Meeting }).then(
    () => null,
    (error: InvalidInput) => error,
  );
  return ((await refusal)?.errors ?? []).map(({ field, code }) => `${field} ${code}`);
}

describe('what is told about a field that several checks refuse', () => {
  it.each<readonly [string, object, string[]]>([
    ['nothing, where all is well', {}, []],
    ['its kind before its length and its letters', { title: 5 }, ['title isString']],
    ['its kind before its bounds', { chairs: 'many' }, ['chairs isInt']],
    ['its kind, wherever it is asked for', { tables: '-1' }, ['tables isInt']],
    ['that it is missing, as its kind', { title: undefined }, ['title isString']],
    ['its letters, where its kind is right', { title: 'Two' }, ['title matches']],
    ['that it is no list before what is in it', { days: 'Sun' }, ['days isArray']],
    ['one thing for each field', { title: null, chairs: 0.5 }, ['title isString', 'chairs isInt']],
    ['the kind of a field further in', { guests: [{ name: 7 }] }, ['guests.0.name isString']],
    ['that nobody asked for it', { colour: 'blue' }, ['colour unknown_field']],
  ])('%s', async (_what, given, told) => {
    expect(await toldOf({ ...FINE, ...given })).toEqual(told);
  });
});
