/** Sentences for the codes of what cannot be a question at all. */
export const SHAPE_WORDS: Readonly<Record<string, string>> = {
  missing: 'This is missing.',
  unknown_field: 'This field is not known here.',
  unknown_value: 'This value is not known here.',
  not_an_object: 'This must be an object.',
  not_a_list: 'This must be a list.',
  not_a_text: 'This must be a text.',
  not_true_or_false: 'This must be true or false.',
  not_a_number: 'This must be a number.',
  not_a_whole_number: 'This must be a whole number.',
  out_of_range: 'This number is too small or too large.',
  too_many: 'There are too many of these.',
  too_long: 'This text is too long.',
  too_much_text: 'The texts of this question are too long together.',
  bad_id: 'An id may have letters, digits and hyphens.',
  bad_tag: 'A tag has small letters, digits and hyphens, and at most one colon.',
  bad_number: 'This must be a number, with a point before decimals.',
};
