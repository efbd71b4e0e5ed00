import type { ErrorObject } from 'ajv/dist/2020.js';
import {
  ID_PATTERN,
  LOG_POSITION_PATTERN,
  TREE_SIZE_PATTERN,
  NEW_ID_PATTERN,
  PAGE_PATTERN,
  PAGE_SIZE_PATTERN,
  YEAR_PATTERN,
} from '@bina/contract';
import type { FieldCode, FieldError } from './field-error.js';

type Told = Pick<FieldError, 'code' | 'with'> & { readonly below?: string };
type Params = Readonly<Record<string, unknown>>;

/** Says Ajv's findings in the words of the API, each fault once. */
export const fieldErrors = (
  found: readonly ErrorObject[],
  where: FieldError['in'],
): readonly [FieldError, ...FieldError[]] => {
  const errors = new Map<string, FieldError>();
  const own = found.filter(isOwnFault);
  const ofWrongType = new Set(own.filter(({ keyword }) => keyword === 'type').map((one) => one.instancePath));
  for (const error of own) {
    // Of a value of the wrong type nothing more needs saying.
    if (error.keyword !== 'type' && ofWrongType.has(error.instancePath)) continue;
    const { code, with: values, below } = tell(error.keyword, error.params as Params);
    const pointer = below === undefined ? error.instancePath : `${error.instancePath}/${escaped(below)}`;
    errors.set(`${code} ${pointer}`, { code, in: where, pointer, ...(values && { with: values }) });
  }
  const [first = { code: 'VALUE_INVALID', in: where, pointer: '' } as const, ...others] = errors.values();
  return [first, ...others];
};

/** A branch of a choice that does not fit is no fault: that no branch fits is. The same goes for a name and its rules. */
const isOwnFault = ({ schemaPath, propertyName }: ErrorObject): boolean =>
  !schemaPath.includes('/anyOf/') && propertyName === undefined;

const tell = (keyword: string, params: Params): Told => {
  switch (keyword) {
    case 'required':
      return { code: 'FIELD_MISSING', below: String(params['missingProperty']) };
    case 'additionalProperties':
      return { code: 'FIELD_UNKNOWN', below: String(params['additionalProperty']) };
    case 'propertyNames':
      return { code: 'TEXT_INVALID', below: String(params['propertyName']) };
    case 'type':
      return { code: 'TYPE_WRONG', with: { type: String(params['type']) } };
    case 'maxLength':
      return { code: 'TEXT_TOO_LONG', with: { limit: Number(params['limit']) } };
    case 'format':
      return { code: 'DATE_INVALID', with: { example: EXAMPLES[String(params['format'])] ?? '' } };
    case 'minimum':
    case 'maximum':
      return {
        code: 'NUMBER_OUT_OF_RANGE',
        with: { bound: `${String(params['comparison'])} ${String(params['limit'])}` },
      };
    case 'minItems':
    case 'maxItems':
    case 'maxProperties':
      return { code: 'LIST_SIZE', with: { limit: Number(params['limit']) } };
    case 'enum':
      return { code: 'WORD_UNKNOWN', with: { words: (params['allowedValues'] as unknown[]).join(', ') } };
    case 'pattern':
      return { code: PATTERNS[String(params['pattern'])] ?? 'TEXT_INVALID' };
    default:
      return { code: keyword === 'minLength' ? 'TEXT_INVALID' : 'VALUE_INVALID' };
  }
};

const EXAMPLES: Readonly<Record<string, string>> = {
  date: '2026-03-02',
  'date-time': '2026-03-02T09:00:00+07:00',
  'day-or-moment': '2026-03-02, 2026-03-02T09:00:00+07:00',
};

const PATTERNS: Readonly<Record<string, FieldCode>> = {
  [ID_PATTERN]: 'ID_INVALID',
  [NEW_ID_PATTERN]: 'ID_INVALID',
  [YEAR_PATTERN]: 'DATE_INVALID',
  [LOG_POSITION_PATTERN]: 'VALUE_INVALID',
  [TREE_SIZE_PATTERN]: 'VALUE_INVALID',
  [PAGE_PATTERN]: 'VALUE_INVALID',
  [PAGE_SIZE_PATTERN]: 'VALUE_INVALID',
};

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
