import { getMetadataStorage } from 'class-validator';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import { OWN_RULE, type JsonSchema } from './rules.js';

type Converter = (rule: { readonly constraints?: readonly unknown[] }) => JsonSchema;

/** Where the schemas refer to each other, as in an OpenAPI document. */
export const SCHEMA_PREFIX = '#/components/schemas/';

/** Rules whose translation says neither more nor less than class-validator does, as the property test shows. */
const TRANSLATED = new Set([
  'arrayMaxSize',
  'arrayMinSize',
  'conditionalValidation',
  'equals',
  'isArray',
  'isIn',
  'isInt',
  'isObject',
  'max',
  'min',
]);

const ownSchema: Converter = ({ constraints }) => constraints?.[0] as JsonSchema;

/** Translations that replace the library's own: those would make a whole number any number. */
const STRICTER: Readonly<Record<string, Converter>> = {
  min: ({ constraints }) => ({ minimum: constraints?.[0] }),
  max: ({ constraints }) => ({ maximum: constraints?.[0] }),
};

/**
 * JSON Schemas (draft 2020-12) of all classes of the contract by their names, made from their decorators.
 * @throws Error naming a class and a field whose decorator cannot be translated: it would go unchecked.
 */
export const schemasOf = (classes: readonly (abstract new () => object)[]): Record<string, JsonSchema> => {
  const converters: Record<string, Converter> = { ...STRICTER };
  for (const one of classes)
    for (const { name, propertyName } of rulesOf(one)) {
      if (name.startsWith(OWN_RULE)) converters[name] = ownSchema;
      else if (!TRANSLATED.has(name) && name !== NESTED)
        throw new Error(
          `${one.name}.${propertyName} has the rule ${name}, which the API cannot run. ` +
            `Use a rule of libs/contract/src/rules.ts, or teach libs/contract/src/schema.ts this one.`,
        );
    }
  const all = validationMetadatasToSchemas({
    // What a list's elements are stands beside the rule (`ListOfObjects`), so that it needs no look at types.
    additionalConverters: { ...converters, [NESTED]: () => ({}) },
    refPointerPrefix: SCHEMA_PREFIX,
  }) as Record<string, JsonSchema>;
  return Object.fromEntries(classes.map(({ name }) => [name, { ...all[name], additionalProperties: false }]));
};

const NESTED = 'nestedValidation';

const rulesOf = (target: abstract new () => object) => {
  const storage = getMetadataStorage();
  return storage.getTargetValidationMetadatas(target, '', true, false).map((rule) => ({
    propertyName: rule.propertyName,
    // A rule made by a decorator function is known by the name of its constraint.
    name: storage.getTargetValidatorConstraints(rule.constraintCls)[0]?.name ?? rule.type,
  }));
};
