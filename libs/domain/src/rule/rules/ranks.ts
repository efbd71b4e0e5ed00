import { id, list, object, oneOf, optional, text } from '../../shape.js';
import { ruleOf } from '../edition.js';

const pns = (code: string, name: string, title: string) => ({
  code,
  name,
  title,
  employment: 'PNS' as const,
});
const pppk = (code: string) => ({ code, name: code, employment: 'PPPK' as const });

/**
 * The ranks (golongan) that there are, by employment. `code` is SIASN's for PNS, `name` the golongan as people write it
 * (III/a), `title` the pangkat.
 */
export const ranks = ruleOf({
  ruleId: 'ranks',
  shape: object({
    ranks: list(
      object({ code: id, name: text(50), title: optional(text(100)), employment: oneOf('PNS', 'PPPK') }),
      200,
    ),
  }),
  first: {
    effectiveFrom: '2000-01-01',
    source:
      'PNS: SIASN reference list golonganPns, I/a to IV/e (V). PPPK: golongan I to XVII, as in Perpres 98/2020 (from ' +
      'memory); their codes here are the golongan itself.',
    mark: 'M',
    parameters: {
      ranks: [
        pns('11', 'I/a', 'Juru Muda'),
        pns('12', 'I/b', 'Juru Muda Tingkat I'),
        pns('13', 'I/c', 'Juru'),
        pns('14', 'I/d', 'Juru Tingkat I'),
        pns('21', 'II/a', 'Pengatur Muda'),
        pns('22', 'II/b', 'Pengatur Muda Tingkat I'),
        pns('23', 'II/c', 'Pengatur'),
        pns('24', 'II/d', 'Pengatur Tingkat I'),
        pns('31', 'III/a', 'Penata Muda'),
        pns('32', 'III/b', 'Penata Muda Tingkat I'),
        pns('33', 'III/c', 'Penata'),
        pns('34', 'III/d', 'Penata Tingkat I'),
        pns('41', 'IV/a', 'Pembina'),
        pns('42', 'IV/b', 'Pembina Tingkat I'),
        pns('43', 'IV/c', 'Pembina Utama Muda'),
        pns('44', 'IV/d', 'Pembina Utama Madya'),
        pns('45', 'IV/e', 'Pembina Utama'),
        ...[
          'I',
          'II',
          'III',
          'IV',
          'V',
          'VI',
          'VII',
          'VIII',
          'IX',
          'X',
          'XI',
          'XII',
          'XIII',
          'XIV',
          'XV',
          'XVI',
          'XVII',
        ].map(pppk),
      ],
    },
  },
});
