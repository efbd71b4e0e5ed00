import fc from 'fast-check';
import { positionKinds, type demands } from '@bina/domain';
import { anId, aText, mostly, record, recordWith } from '../values.js';
import { commandsTo, stepsOf } from './step.js';

const ids = (plain: string) => fc.array(anId(plain), { maxLength: 3 });

type Raised = Parameters<(typeof demands)['facets']['demand']['decide']>[0]['data'];
/** Mostly the same one again. */
const raised = mostly<Raised>(
  {
    demandId: 'digital-city',
    competencyId: 'digital-service',
    reason: 'Layanan daring',
    concerns: { positionKinds: [...positionKinds] },
  },
  recordWith(
    {
      demandId: fc.constant('digital-city'),
      competencyId: anId('digital-service'),
      reason: aText(),
      concerns: recordWith(
        {},
        {
          unitIds: ids('health'),
          positionIds: ids('nurse'),
          positionKinds: fc.subarray([...positionKinds]),
          employeeIds: ids('budi'),
        },
      ),
    },
    { mandatory: fc.boolean() },
  ),
);
const raise = commandsTo<typeof demands>()(
  'demand',
  record({ type: fc.constant('RaiseCityDemand' as const), data: raised }),
);

/** Demands of the city; most are the same again, or another under the same id. */
export const demandSteps = stepsOf([raise], [raise]);
