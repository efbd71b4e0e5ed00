import { competencyKindWords } from '@bina/contract';
import type { CompetencyKind } from '@bina/domain';
import { FieldsInvalid } from '../validation/field-error.js';

/** The kinds of branches of a framework, as a query has them: JSON such as `{"KT-1": "technical"}`. @throws FieldsInvalid */
export const branchKindsIn = (text: string): Readonly<Record<string, CompetencyKind>> => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong();
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong();
  return Object.fromEntries(
    Object.entries(value).map(([branch, kind]) => {
      if (typeof kind !== 'string' || !Object.hasOwn(competencyKindWords, kind)) throw wrong();
      return [branch, competencyKindWords[kind as keyof typeof competencyKindWords]];
    }),
  );
};

const wrong = (): FieldsInvalid =>
  new FieldsInvalid([
    {
      code: 'WORD_UNKNOWN',
      in: 'query',
      pointer: '/branchKinds',
      with: { words: `{"…": ${Object.keys(competencyKindWords).join(' | ')}}` },
    },
  ]);
