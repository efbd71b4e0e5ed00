import type { JsonSchema } from '@bina/contract';
import { flag, list, object, text, textOrNull, whole, wholeOrNull } from './schemas.js';

// What queries about the dictionary and the positions answer.

const day: JsonSchema = { type: 'string', format: 'date' };
const dayOrNull: JsonSchema = { type: ['string', 'null'], format: 'date' };

const wording = { name: text, kind: text, definition: textOrNull };
const revised = (fields: Readonly<Record<string, JsonSchema>>) =>
  list(object({ effectiveFrom: day, reason: text, previous: object(fields) }));
const competencyFields = {
  competencyId: text,
  ...wording,
  revisions: revised(wording),
  retiredFrom: dayOrNull,
};

export const competency = object({
  ...competencyFields,
  levels: list(object({ level: whole, indicators: list(text) })),
  frameworks: list(object({ frameworkId: text })),
});

export const competencyDetail = object({
  ...competencyFields,
  on: day,
  levels: list(object({ level: whole, name: textOrNull, description: textOrNull, indicators: list(text) })),
  frameworks: list(
    object({ frameworkId: text, parentId: textOrNull, idNumber: textOrNull, related: list(text) }),
  ),
  children: list(object({ competencyId: text, name: text })),
  requiredBy: object({
    total: whole,
    items: list(object({ positionId: text, title: text, requiredLevel: whole, effectiveFrom: day })),
  }),
});

export const framework = object({
  frameworkId: text,
  title: text,
  description: textOrNull,
  scale: list(text),
  taxonomies: list(text),
  idNumber: textOrNull,
  older: flag,
  source: textOrNull,
  competencies: whole,
});

const description = { title: text, kind: text, grade: textOrNull };
const positionFields = {
  positionId: text,
  ...description,
  revisions: revised(description),
  retiredFrom: dayOrNull,
  source: textOrNull,
};

export const position = object({
  ...positionFields,
  standards: list(object({ competencyId: text, requiredLevel: wholeOrNull, effectiveFrom: day })),
});

export const positionDetail = object({
  ...positionFields,
  on: day,
  standard: list(
    object({
      competencyId: text,
      name: textOrNull,
      competencyKind: textOrNull,
      requiredLevel: whole,
      effectiveFrom: day,
    }),
  ),
  coming: list(
    object({
      competencyId: text,
      name: textOrNull,
      competencyKind: textOrNull,
      requiredLevel: wholeOrNull,
      effectiveFrom: day,
    }),
  ),
});
