import type { JsonSchema } from '@bina/contract';
import { flag, list, object, pageOf, text, textOrNull, whole } from './schemas.js';

const day: JsonSchema = { type: 'string', format: 'date' };
const dayOrNull: JsonSchema = { type: ['string', 'null'], format: 'date' };
const numberOrNull: JsonSchema = { type: ['number', 'null'] };
const nullable = (schema: JsonSchema): JsonSchema => ({ ...schema, type: ['object', 'null'] });

const proof = { what: text, on: day, position: text, hash: text };

const shown = {
  certificateId: text,
  employeeId: text,
  unitId: text,
  positionId: text,
  programId: text,
  number: text,
  title: text,
  heldFrom: dayOrNull,
  heldUntil: dayOrNull,
  minutes: whole,
  creditParts: { type: ['integer', 'null'] },
  issuedOn: day,
  expiresOn: dayOrNull,
  issuer: text,
  place: text,
  signerTitle: text,
  ground: text,
  renews: textOrNull,
  renewedBy: textOrNull,
  revokedOn: dayOrNull,
  revokedFor: textOrNull,
  proofs: list(object(proof)),
  state: text,
};

const row = object({ employeeId: text, certificateId: text, number: text });
const command = { id: text, revision: text, position: text, recorded: whole, repeated: flag };

/** What is answered about certificates. */
export const certificateAnswers: Readonly<Record<string, JsonSchema>> = {
  'GET /v1/certificates': pageOf(object(shown)),
  'GET /v1/employees/:id/certificates': pageOf(object({ ...shown, code: text, address: text })),
  'GET /v1/employees/:id/certificates/:certificateId/pdf': text,
  'GET /v1/certificates/verify/:code': object({
    state: text,
    on: day,
    number: textOrNull,
    name: textOrNull,
    title: textOrNull,
    heldFrom: dayOrNull,
    heldUntil: dayOrNull,
    creditHours: numberOrNull,
    issuedOn: dayOrNull,
    expiresOn: dayOrNull,
    issuer: textOrNull,
    place: textOrNull,
    signer: nullable(object({ name: textOrNull, title: text })),
    revoked: nullable(object({ on: day, reason: text })),
    renewedBy: nullable(object({ number: text, issuedOn: day })),
    proofs: list(object({ ...proof, inclusion: text })),
    checkpoint: text,
    keys: text,
  }),
  'POST /v1/programs/:id/certificates': object({
    ...command,
    programId: text,
    certificates: list(row),
    passed: list(object({ employeeId: text, because: text })),
  }),
  'POST /v1/employees/:id/certificates/:certificateId/renewal': object({
    ...command,
    employeeId: text,
    certificates: list(row),
  }),
  'POST /v1/certificates/revocations': object({ ...command, certificates: list(row) }),
};
