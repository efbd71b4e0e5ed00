import { level } from '../../level.js';
import { grades, positionKinds } from '../../position/grades.js';
import { list, object, oneOf, type Held } from '../../shape.js';
import { ruleOf } from '../edition.js';

const shape = object({
  levels: list(object({ grade: oneOf(...grades, ...positionKinds), level }), 50),
});
export type UsualLevels = Held<typeof shape>;

/**
 * The level of the general competencies that is usual for a position: by its grade, or by its kind where it has none.
 * What is not listed has no usual level: its standard is set one by one.
 */
export const usualLevels = ruleOf({
  ruleId: 'usual-levels',
  shape,
  first: {
    effectiveFrom: '2017-01-01',
    source:
      'Permenpan RB 38/2017, from memory: pelaksana 1; pengawas and ahli pertama 2; administrator and ahli muda 3; JPT ' +
      'pratama and ahli madya 4; above that 5. For functional posts of skill (pemula to penyelia) no source was at hand.',
    mark: 'M',
    parameters: {
      levels: [
        { grade: 'pelaksana', level: 1 },
        { grade: 'pengawas', level: 2 },
        { grade: 'ahli-pertama', level: 2 },
        { grade: 'administrator', level: 3 },
        { grade: 'ahli-muda', level: 3 },
        { grade: 'jpt-pratama', level: 4 },
        { grade: 'ahli-madya', level: 4 },
        { grade: 'jpt-madya', level: 5 },
        { grade: 'jpt-utama', level: 5 },
        { grade: 'ahli-utama', level: 5 },
      ],
    },
  },
});
