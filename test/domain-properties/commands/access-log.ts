import fc from 'fast-check';
import { readingGrounds, readings, type accessLogs } from '@bina/domain';
import { aText, mostly, record, recordWith } from '../values.js';
import { commandsTo, stepsOf } from './step.js';

const read = commandsTo<typeof accessLogs>()(
  'accessLog',
  record({
    type: fc.constant('RecordRead' as const),
    data: recordWith(
      {
        employeeId: fc.constant('budi'),
        readerId: mostly('auditor-1', fc.constant('auditor-2')),
        readerRole: fc.constantFrom('auditor', 'admin'),
        what: fc.constantFrom(...readings),
        ground: fc.constantFrom(...readingGrounds),
      },
      { stated: aText(500) },
    ),
    facts: record({ known: mostly<boolean>(true, fc.constant(false)) }),
  }),
);
export const accessLogSteps = stepsOf([read], [read]);
