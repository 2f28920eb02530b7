import { ApiProperty } from '@nestjs/swagger';
import type { DocumentSurvey } from '@convenor/formats';
import { SURVEY_QUESTION_TYPES, type SurveyQuestion, type SurveyQuestionType } from '@convenor/rules';

export class SurveyChoiceDto {
  id: string;
  text: string;
}

export class SurveyQuestionDto {
  id: string;
  @ApiProperty({ enum: SURVEY_QUESTION_TYPES, enumName: 'SurveyQuestionType' })
  type: SurveyQuestionType;
  text: string;
  /** What the two ends of a scale from 1 to 5 mean. */
  low?: string;
  high?: string;
  choices?: SurveyChoiceDto[];
}

export class SurveyDto {
  introHtml: string;
  questions: SurveyQuestionDto[];
}

export function presentSurvey({ introHtml, questions }: DocumentSurvey): SurveyDto {
  return { introHtml, questions: questions.map(presentSurveyQuestion) };
}

function presentSurveyQuestion(question: SurveyQuestion): SurveyQuestionDto {
  const { id, text } = question;
  if (question.type === 'scale') return { id, type: question.type, text, low: question.low, high: question.high };
  if (question.type === 'few_words') return { id, type: question.type, text };
  return { id, type: question.type, text, choices: question.choices.map((choice) => ({ ...choice })) };
}
