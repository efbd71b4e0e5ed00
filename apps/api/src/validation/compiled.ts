import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { isDay, isLimit, isMoment, requestClasses, schemasOf } from '@bina/contract';

/** A class whose decorators say what a request holds. */
export type Shape = abstract new () => object;

const DOCUMENT = 'contract';

/**
 * The contract's declarations, compiled: class-validator says what is allowed, Ajv checks it. (class-validator's own
 * interpreter, with class-transformer before it, costs Fastify half of its throughput.)
 */
export class CompiledContract {
  readonly #validators = new Map<unknown, ValidateFunction>();

  /** @throws Error for a class with a rule that cannot be compiled: the service does not start with it unchecked. */
  constructor(classes: readonly Shape[] = requestClasses) {
    const ajv = new Ajv2020({
      allErrors: true,
      strictTypes: false,
      // Lengths as events count them, in UTF-16 code units. Ajv warns of this option at each start; it stays quiet.
      unicode: false,
      logger: false,
      formats: { date: isDay, 'date-time': isMoment, 'day-or-moment': isLimit },
    });
    ajv.addVocabulary(['components']);
    ajv.addSchema({ $id: DOCUMENT, components: { schemas: schemasOf(classes) } });
    for (const one of classes)
      this.#validators.set(one, ajv.compile({ $ref: `${DOCUMENT}#/components/schemas/${one.name}` }));
  }

  /**
   * What does not fit, or undefined.
   * @throws Error for a class that is not in the contract: nothing goes unchecked.
   */
  faults(shape: unknown, value: unknown): readonly ErrorObject[] | undefined {
    const validate = this.#validators.get(shape);
    if (validate === undefined)
      throw new Error(
        `${String(shape)} is not among the contract's request classes, so it cannot be checked.`,
      );
    return validate(value) ? undefined : (validate.errors ?? []);
  }
}
