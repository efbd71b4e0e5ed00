import { describe, test } from '@jest/globals';
import { measurementAsked, positionDefined, standardSet } from '../../../../test/support/facts/standards.js';
import { given } from '../../../../test/support/given.js';
import { measurements, type MeasurementCommand } from './measurements.js';

// The examples are decided on 2 March 2026.
const TODAY = '2026-03-02';
const ask = (on = TODAY): MeasurementCommand => ({
  type: 'AskMeasurement',
  data: { positionId: 'nurse', on },
});
const whatIsInForce: MeasurementCommand = {
  type: 'MeasureWhatIsInForce',
  data: { positionId: 'nurse', on: TODAY },
};

describe('those who stand in a position are measured anew', () => {
  test('when somebody asks, also as on an earlier day', () => {
    given(measurements, positionDefined()).when(ask()).then(measurementAsked());
    given(measurements, positionDefined())
      .when(ask('2026-01-31'))
      .then(measurementAsked({ on: '2026-01-31' }));
  });

  test('once for a day', () =>
    given(measurements, positionDefined(), measurementAsked()).when(ask()).thenNothing());

  test('not as on a day that is still to come: its standard may still be set otherwise', () =>
    given(measurements, positionDefined())
      .when(ask('2026-03-03'))
      .thenRejected('MEASUREMENT_IN_FUTURE', { today: TODAY }));

  test('not of a position that there is not', () =>
    given(measurements).when(ask()).thenRejected('POSITION_UNKNOWN'));
});

describe('a level that was set before it came into force', () => {
  const inForce = measurementAsked({ ground: 'in-force' });

  test('is measured once its day has come', () =>
    given(measurements, positionDefined(), standardSet({ effectiveFrom: TODAY }))
      .when(whatIsInForce)
      .then(inForce));

  test('also some days late, as when the service was not running', () =>
    given(measurements, positionDefined(), standardSet({ effectiveFrom: '2026-02-20' }))
      .when(whatIsInForce)
      .then(inForce));

  test('once', () => {
    const set = standardSet({ effectiveFrom: '2026-02-20' });
    given(measurements, positionDefined(), set, inForce).when(whatIsInForce).thenNothing();
    given(measurements, positionDefined(), set, measurementAsked({ on: '2026-02-25' }))
      .when(whatIsInForce)
      .thenNothing();
  });

  test('not before', () =>
    given(measurements, positionDefined(), standardSet({ effectiveFrom: '2026-03-03' }))
      .when(whatIsInForce)
      .thenNothing());

  test('again when another one comes into force', () =>
    given(
      measurements,
      positionDefined(),
      standardSet({ effectiveFrom: '2026-01-01' }),
      measurementAsked({ on: '2026-01-01' }),
      standardSet({ effectiveFrom: '2026-03-01', requiredLevel: 3 }),
    )
      .when(whatIsInForce)
      .then(inForce));
});
