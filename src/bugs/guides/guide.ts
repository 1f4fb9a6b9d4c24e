// A guide: the questions of a product that a report answers one by one.

/** How a question is answered: in one line, in many, or by choosing one of its options. */
export type QuestionKind = 'line' | 'text' | 'choice';

export interface Question {
  readonly label: string;
  readonly hint: string;
  readonly kind: QuestionKind;
  /** Of a choice, else []. */
  readonly options: readonly string[];
  readonly needed: boolean;
}

export interface Guide {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly questions: readonly Question[];
}

/** So many questions, of so many characters, and answers that a description has room for, all together. */
export const QUESTIONS_MOST = 12;
export const LABEL_MOST = 200;
export const LINE_MOST = 255;
export const ANSWER_MOST = 5_000;
