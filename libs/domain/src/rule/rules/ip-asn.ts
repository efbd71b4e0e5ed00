import { positionKinds } from '../../position/grades.js';
import { id, integer, list, object, oneOf, optional, text, type Held } from '../../shape.js';
import { ruleOf } from '../edition.js';

/**
 * What gives points in the competence part of the professionalism index (IP ASN), in hundredths of a point, by the kind
 * of the position held on the measuring date.
 */
export const ipAsn = ruleOf({
  ruleId: 'ip-asn',
  shape: object({
    /** The most that the competence part can come to. */
    mostHundredths: integer(0, 10_000),
    parts: list(
      object({
        part: id,
        name: text(200),
        /** Forms of development (rule `development-forms`), one completed programme of which is needed. */
        forms: list(id, 50),
        /** The hundredths of a JP that completed programmes of these forms must have brought. */
        leastHoursHundredths: optional(integer(0, 100_000)),
        /** How many months before the measuring date a programme may have been completed; absent: ever. */
        withinMonths: optional(integer(1, 1_200)),
        points: list(object({ kind: oneOf(...positionKinds), hundredths: integer(0, 10_000) }), 10),
      }),
      20,
    ),
  }),
  first: {
    effectiveFrom: '2018-01-01',
    source:
      'Permenpan RB 38/2018 and Perban BKN 8/2019: competence 40 of 100 points; leadership training 15, functional 15, ' +
      'technical of 20 JP at least 15, seminar, workshop, internship or course 10. From memory: 22.5 and 17.5 for a ' +
      'pelaksana; technical training of the last year, seminars and the like of the last two. Own choice: any leadership ' +
      'or functional training counts, since its form does not say for which post it was; the hours of technical ' +
      'trainings are added up; forms by codes of SIASN jenisDiklat.',
    mark: 'M',
    parameters: {
      mostHundredths: 4_000,
      parts: [
        {
          part: 'leadership',
          name: 'Diklat kepemimpinan',
          forms: ['1'],
          points: structural(1_500),
        },
        {
          part: 'functional',
          name: 'Diklat fungsional',
          forms: ['2'],
          points: [{ kind: 'fungsional', hundredths: 1_500 }],
        },
        {
          part: 'technical',
          name: 'Diklat teknis, sekurang-kurangnya 20 JP',
          forms: ['3'],
          leastHoursHundredths: 2_000,
          withinMonths: 12,
          points: [
            ...structural(1_500),
            { kind: 'fungsional', hundredths: 1_500 },
            { kind: 'pelaksana', hundredths: 2_250 },
          ],
        },
        {
          part: 'seminar',
          name: 'Seminar, workshop, magang, kursus',
          forms: ['4', '9', '10', '11'],
          withinMonths: 24,
          points: [
            ...structural(1_000),
            { kind: 'fungsional', hundredths: 1_000 },
            { kind: 'pelaksana', hundredths: 1_750 },
          ],
        },
      ],
    },
  },
});

export type IpAsn = Held<(typeof ipAsn)['shape']>;

function structural(hundredths: number) {
  return (['jpt', 'administrator', 'pengawas'] as const).map((kind) => ({ kind, hundredths }));
}
