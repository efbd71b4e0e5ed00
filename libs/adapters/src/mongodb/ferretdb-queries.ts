type Condition = Readonly<Record<string, unknown>>;

/**
 * A filter in the words for which FerretDB 1.24 finds what MongoDB finds. Where a path leads through an array, FerretDB
 * takes one element after the other: it wants a single one to fulfil all conditions of a field, where to MongoDB each
 * may be fulfilled by another one, and it is content with one that a negation does not concern, where MongoDB looks at
 * all. Conditions taken apart, and negations of whole documents, mean the same to both.
 *
 * What `$elemMatch` finds by fields of the elements, FerretDB does not find at all, and says nothing: that needs MongoDB.
 * @throws Error for `$elemMatch`.
 */
export const asFerretDbUnderstands = (filter: Condition): Condition =>
  all(
    Object.entries(filter).flatMap(([name, condition]): readonly Condition[] => {
      if (name === '$and' || name === '$or' || name === '$nor')
        return [{ [name]: Array.isArray(condition) ? condition.map(asFerretDbUnderstands) : condition }];
      return hasOperators(condition) ? takenApart(name, condition) : [{ [name]: condition }];
    }),
  );

const takenApart = (field: string, { $regex, $options, ...others }: Condition): readonly Condition[] => {
  const pattern = { ...($regex !== undefined && { $regex }), ...($options !== undefined && { $options }) };
  const isPattern = Object.keys(pattern).length > 0;
  return [
    ...(isPattern ? [{ [field]: pattern }] : []),
    ...Object.entries(others).map(([operator, value]) => single(field, operator, value)),
  ];
};

const single = (field: string, operator: string, value: unknown): Condition => {
  switch (operator) {
    case '$elemMatch':
      throw new Error(
        `FerretDB does not find what a query with $elemMatch (on ${field}) means: that needs MongoDB.`,
      );
    case '$ne':
      return none({ [field]: { $eq: value } });
    case '$nin':
      return none({ [field]: { $in: value } });
    case '$not':
      return hasOperators(value) ? none(all(takenApart(field, value))) : { [field]: { $not: value } };
    default:
      return { [field]: { [operator]: value } };
  }
};

const all = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? {} : { $and: conditions };

const none = (condition: Condition): Condition => ({ $nor: [condition] });

const hasOperators = (condition: unknown): condition is Condition =>
  typeof condition === 'object' && condition !== null && Object.keys(condition)[0]?.startsWith('$') === true;
