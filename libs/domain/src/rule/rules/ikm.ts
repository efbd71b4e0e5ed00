import { id, integer, list, object, oneOf, text, type Held } from '../../shape.js';
import { ruleOf } from '../edition.js';

export const ikmClasses = ['A', 'B', 'C', 'D'] as const;
export type IkmClass = (typeof ikmClasses)[number];

const shape = object({
  elements: list(object({ element: id, name: text(200) }), 50),
  /** Elements that training can move: reported apart. */
  trainable: list(id, 50),
  /** What one element weighs, as a fraction, under a name. */
  weights: list(
    object({ weight: id, numerator: integer(1, 1_000_000), denominator: integer(1, 1_000_000) }),
    5,
  ),
  /** The name of the weight by which an index is classed. */
  used: id,
  classes: list(object({ name: oneOf(...ikmClasses), fromHundredths: integer(0, 10_000) }), 4),
});
export type IkmRule = Held<typeof shape>;

/**
 * The index of public satisfaction (IKM): the sum of the elements' means, each times the weight, times 25.
 * `fromHundredths` is the least index of a class in hundredths: 8831 is 88.31.
 */
export const ikm = ruleOf({
  ruleId: 'ikm',
  shape,
  first: {
    effectiveFrom: '2017-01-01',
    source:
      'Permenpan RB 14/2017, through a secondary source: nine elements, answers 1 to 4, index = sum(mean x weight) x ' +
      '25; A 88.31-100, B 76.61-88.30, C 65.00-76.60, D 25.00-64.99. The weight is printed as 0.11, though one of nine ' +
      'is 1/9: with 0.11 no index is above 99. Own choice: classed by the weight as printed, and both are shown. Own ' +
      'choice too: U6 and U7 (competence and conduct of the staff) are what training can move.',
    mark: 'V2',
    parameters: {
      elements: [
        { element: 'U1', name: 'Persyaratan' },
        { element: 'U2', name: 'Prosedur' },
        { element: 'U3', name: 'Waktu' },
        { element: 'U4', name: 'Biaya/Tarif' },
        { element: 'U5', name: 'Produk' },
        { element: 'U6', name: 'Kompetensi pelaksana' },
        { element: 'U7', name: 'Perilaku pelaksana' },
        { element: 'U8', name: 'Sarana prasarana' },
        { element: 'U9', name: 'Penanganan pengaduan' },
      ],
      trainable: ['U6', 'U7'],
      weights: [
        { weight: '0.11', numerator: 11, denominator: 100 },
        { weight: '1-of-9', numerator: 1, denominator: 9 },
      ],
      used: '0.11',
      classes: [
        { name: 'A', fromHundredths: 8_831 },
        { name: 'B', fromHundredths: 7_661 },
        { name: 'C', fromHundredths: 6_500 },
        { name: 'D', fromHundredths: 0 },
      ],
    },
  },
});
