import * as categories from './categories.js';

/** The field in which events name the thing whose stream they stand in: `employeeId` in `employee-<id>`. */
export const streamIdField = (category: string): string => `${category}Id`;

/** The kinds of stream that events of a type stand in: those with a decider that is shown them. */
export const homesOf = (type: string): readonly string[] =>
  Object.values(categories)
    .filter(({ facets }) =>
      Object.values(facets).some(({ folds }) => (folds as readonly string[]).includes(type)),
    )
    .map(({ name }) => name);
