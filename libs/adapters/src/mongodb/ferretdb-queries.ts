type Condition = Readonly<Record<string, unknown>>;

/**
 * A filter in the words for which FerretDB 1.24 finds what MongoDB finds.
 *
 * Of a field with several conditions FerretDB wants one array element to fulfil them all, where MongoDB lets each be
 * fulfilled by another one: taken apart, they mean the same to both. What `$elemMatch` finds by fields of the elements,
 * it does not find at all, and says nothing: that needs MongoDB.
 * @throws Error for `$elemMatch`.
 */
export const asFerretDbUnderstands = (filter: Condition): Condition => {
  const conditions = Object.entries(filter).flatMap(([name, condition]): readonly Condition[] => {
    if (name === '$and' || name === '$or' || name === '$nor')
      return [{ [name]: Array.isArray(condition) ? condition.map(asFerretDbUnderstands) : condition }];
    return takenApart(name, condition);
  });
  return conditions.length === 0 ? {} : { $and: conditions };
};

const takenApart = (field: string, condition: unknown): readonly Condition[] => {
  if (!hasOperators(condition)) return [{ [field]: condition }];
  if ('$elemMatch' in condition)
    throw new Error(
      `FerretDB does not find what a query with $elemMatch (on ${field}) means: that needs MongoDB.`,
    );
  const { $regex, $options, ...others } = condition;
  const pattern = { ...($regex !== undefined && { $regex }), ...($options !== undefined && { $options }) };
  return [
    ...(Object.keys(pattern).length > 0 ? [{ [field]: pattern }] : []),
    ...Object.entries(others).map(([operator, value]) => ({ [field]: { [operator]: value } })),
  ];
};

const hasOperators = (condition: unknown): condition is Condition =>
  typeof condition === 'object' && condition !== null && Object.keys(condition)[0]?.startsWith('$') === true;
