import { PageQuery } from './queries.js';
import { Day, Id, Optional, Word, Year } from './rules.js';
import { competencyKindWords, employmentWords, sourceWords } from './words.js';

// What reports are asked for. A report is JSON, a page at a time, or CSV: then the whole of it, unless a page is named.

export const formatWords = { json: 'json', csv: 'csv' } as const;

/** How a person stands in the post that is measured against: holds it, acts in it (PLT, PLH), is to hold it. */
export const standingWords = {
  held: 'held',
  definitif: 'held',
  acting: 'acting',
  'plt-plh': 'acting',
  target: 'target',
  tujuan: 'target',
} as const;

export const shapeWords = { rows: 'rows', baris: 'rows', matrix: 'matrix', matriks: 'matrix' } as const;

export const matchByWords = {
  'unit-position': 'unit-position',
  'unit-jabatan': 'unit-position',
  unit: 'unit',
  position: 'position',
  jabatan: 'position',
} as const;

/** Every state of a need. */
export const needStateWords = {
  proposed: 'proposed',
  diusulkan: 'proposed',
  open: 'open',
  terbuka: 'open',
  'in-plan': 'in-plan',
  'dalam-rencana': 'in-plan',
  planned: 'planned',
  diprogramkan: 'planned',
  met: 'met',
  terpenuhi: 'met',
  withdrawn: 'withdrawn',
  ditarik: 'withdrawn',
  rejected: 'rejected',
  ditolak: 'rejected',
  merged: 'merged',
  digabung: 'merged',
} as const;

/** Every source of a need. */
export const needOriginWords = {
  ...sourceWords,
  'city-demand': 'city-demand',
  'permintaan-kota': 'city-demand',
  'performance-gap': 'performance-gap',
  'kesenjangan-kinerja': 'performance-gap',
} as const;

export const standardsOnlyWords = {
  without: 'without',
  tanpa: 'without',
  held: 'held',
  dijabat: 'held',
  all: 'all',
  semua: 'all',
} as const;

export class ReportQuery extends PageQuery {
  /** `csv` for a spreadsheet; so does `Accept: text/csv`. */
  @Optional() @Word(formatWords) readonly format?: keyof typeof formatWords;
}

export class GapsQuery extends ReportQuery {
  @Optional() @Id() readonly unitId?: string;
  @Optional() @Id() readonly competencyId?: string;
  @Optional() @Word(competencyKindWords) readonly kind?: keyof typeof competencyKindWords;
  /** Against which post: the one held where nothing is said. */
  @Optional() @Word(standingWords) readonly as?: keyof typeof standingWords;
  /** `matrix`: a table of units by competencies, paged by unit. */
  @Optional() @Word(shapeWords) readonly shape?: keyof typeof shapeWords;
}

export class MatchQuery extends ReportQuery {
  @Optional() @Id() readonly unitId?: string;
  @Optional() @Id() readonly positionId?: string;
  @Optional() @Word(standingWords) readonly as?: keyof typeof standingWords;
  /** What a row is of: a position in a unit where nothing is said. */
  @Optional() @Word(matchByWords) readonly by?: keyof typeof matchByWords;
}

export class PipelineQuery extends ReportQuery {
  @Optional() @Id() readonly unitId?: string;
  @Optional() @Id() readonly competencyId?: string;
  @Optional() @Word(needOriginWords) readonly source?: keyof typeof needOriginWords;
  @Optional() @Word(needStateWords) readonly status?: keyof typeof needStateWords;
  /** The day up to which days are counted: today where nothing is said. */
  @Optional() @Day() readonly on?: string;
}

export class StandardsQuery extends ReportQuery {
  @Optional() @Id() readonly unitId?: string;
  @Optional() @Id() readonly positionId?: string;
  @Optional() @Id() readonly competencyId?: string;
  /** The day whose standards are meant: today where nothing is said. */
  @Optional() @Day() readonly on?: string;
  /** `without` (where nothing is said): no holder was assessed; `held`: of those, where there is a holder; `all`. */
  @Optional() @Word(standardsOnlyWords) readonly only?: keyof typeof standardsOnlyWords;
}

export const complianceByWords = { unit: 'unit', person: 'person', pegawai: 'person' } as const;

export const complianceStateWords = {
  met: 'met',
  terpenuhi: 'met',
  below: 'below',
  kurang: 'below',
  'within-ceiling': 'within-ceiling',
  'dalam-batas': 'within-ceiling',
  'beyond-ceiling': 'beyond-ceiling',
  'melebihi-batas': 'beyond-ceiling',
  'not-counted': 'not-counted',
  'tidak-dihitung': 'not-counted',
} as const;

export class ComplianceQuery extends ReportQuery {
  /** The day by which people are counted; the year is that in which it lies. Today where nothing is said. */
  @Optional() @Day() readonly on?: string;
  @Optional() @Id() readonly unitId?: string;
  @Optional() @Word(employmentWords) readonly employment?: keyof typeof employmentWords;
  /** `below` names those who can still be warned, with what they miss and the days that are left. */
  @Optional() @Word(complianceStateWords) readonly state?: keyof typeof complianceStateWords;
  /** What a row is of: a unit where nothing is said. */
  @Optional() @Word(complianceByWords) readonly by?: keyof typeof complianceByWords;
}

export const trainingKindWords = {
  program: 'program',
  mentoring: 'mentoring',
} as const;

/** What a person has taken part in. */
export class TrainingQuery extends ReportQuery {
  /** A calendar year in Medan in which it counts. */
  @Optional() @Year() readonly year?: string;
  /** Code of the form (SIASN jenisDiklat). */
  @Optional() @Id() readonly form?: string;
  @Optional() @Word(trainingKindWords) readonly kind?: keyof typeof trainingKindWords;
}
