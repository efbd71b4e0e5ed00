import { createHash } from 'node:crypto';

// Id numbers of other systems are any text, and unique within their framework only; ours have an alphabet, and are
// unique everywhere. So ours begin with the framework's, and where a text has to be changed to fit, a digest of the
// whole text makes it another id than that of every other text.

const OURS = 'bina:';
const FITS = /^[A-Za-z0-9][A-Za-z0-9._:-]*$/;
/** Shorter than an id may be (80 for what people name), because policies derive other ids from it. */
const MOST_OF_FRAMEWORK = 30;
const MOST = 80;
const DIGEST_CHARACTERS = 8;

/** True for an id that leaves room for those of its competencies. */
export const isFrameworkId = (id: string): boolean =>
  FITS.test(id) && id.length <= MOST / 2 && !(id in Object.prototype);

/** The id of a framework that another system knows by this id number; always the same for the same. */
export const frameworkIdOf = (idNumber: string): string =>
  ownIdIn(idNumber) ?? fitted(idNumber, MOST_OF_FRAMEWORK);

/** The id of a competency of a framework, from its id number there; always the same for the same. */
export const competencyIdOf = (frameworkId: string, idNumber: string): string =>
  ownIdIn(idNumber) ?? `${frameworkId}.${fitted(idNumber, MOST - frameworkId.length - 1)}`;

/** The id number under which another system is given something that came into being here; read back as the same id. */
export const idNumberFor = (id: string): string => `${OURS}${id}`;

/** The id in an id number that we have given away; undefined for one of the other system's own. */
export const ownIdIn = (idNumber: string): string | undefined => {
  const id = idNumber.startsWith(OURS) ? idNumber.slice(OURS.length) : '';
  return FITS.test(id) && id.length <= MOST && !(id in Object.prototype) ? id : undefined;
};

const fitted = (idNumber: string, most: number): string => {
  if (FITS.test(idNumber) && idNumber.length <= most && !(idNumber in Object.prototype)) return idNumber;
  const digest = createHash('sha256').update(idNumber).digest('hex').slice(0, DIGEST_CHARACTERS);
  const readable = idNumber
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[^A-Za-z0-9._:-]+/g, '-')
    .replaceAll(/^[^A-Za-z0-9]+/g, '')
    .slice(0, most - DIGEST_CHARACTERS - 1);
  return readable === '' ? digest : `${readable}-${digest}`;
};
