import { DispatchFramework, type FrameworkWish } from '../../framework.js';
import { DispatchPosition, type PositionWish } from '../../position.js';
import { cleaned, idFrom } from '../../siasn/clean.js';
import { readSiasnPositions, siasnPositionColumns } from '../../siasn/positions.js';
import { fileKind } from '../kind.js';
import { changedInFramework } from './framework.js';

/** SIASN's lists of positions, JSON as the national system gives them. */
export const siasnPositions = fileKind<PositionWish>({
  columns: siasnPositionColumns,
  required: ['id', 'nama'],
  keepsText: true,
  prepare: (rows, run) => {
    const { positions, notes } = readSiasnPositions(rows);
    for (const note of notes) run.note(note);
    return positions.map(({ cells, ...position }) => ({
      cells,
      id: position.positionId,
      wishes: [
        {
          type: 'AdoptPosition' as const,
          data: { ...position, effectiveFrom: run.effectiveFrom, reason: 'Impor daftar SIASN' },
        },
      ],
    }));
  },
  dispatch: (wishes) => new DispatchPosition(wishes),
  creates: ['PositionDefined'],
});

const FRAMEWORK_ID = 'siasn-kompetensi';

/**
 * SIASN's list of competencies: a framework of its own that is marked as older. It is another dictionary than that of
 * Permenpan RB 38/2017 (67 names of behaviour, several in two languages), so its competencies must be neither technical
 * ones nor the eight managerial ones; old records name them, which is why they can be had at all.
 */
export const siasnCompetencies = fileKind<FrameworkWish>({
  columns: { id: ['id'], nama: ['nama', 'name'] },
  required: ['id', 'nama'],
  keepsText: true,
  prepare: (rows, run) => {
    const { rows: usable, notes } = cleaned(rows, ['id', 'nama'], 'nama');
    for (const note of notes) run.note(note);
    const from = { effectiveFrom: run.effectiveFrom, reason: 'Impor daftar SIASN' };
    const placed = usable.map(({ siasnId }) => ({
      competencyId: idFrom(FRAMEWORK_ID, siasnId),
      idNumber: siasnId,
    }));
    // No row is about the framework itself: it goes with the last, once all competencies are there.
    const ending: readonly FrameworkWish[] = [
      {
        type: 'AdoptFramework',
        data: {
          ...from,
          frameworkId: FRAMEWORK_ID,
          described: { title: 'Kamus kompetensi SIASN (lama)', older: true, source: 'SIASN kompetensi' },
        },
      },
      { type: 'PlaceMembers', data: { frameworkId: FRAMEWORK_ID, placed } },
      {
        type: 'ReviewMembers',
        data: {
          ...from,
          frameworkId: FRAMEWORK_ID,
          competencyIds: placed.map(({ competencyId }) => competencyId),
          retireOthers: run.retireMissing === true,
        },
      },
    ];
    const kind = run.competencyKind ?? 'managerial';
    return usable.map(({ cells, siasnId, name }, index) => {
      const competencyId = idFrom(FRAMEWORK_ID, siasnId);
      const member: FrameworkWish = { type: 'AdoptMember', data: { ...from, competencyId, name, kind } };
      const isLast = index === usable.length - 1;
      return { cells, id: competencyId, wishes: [member, ...(isLast ? ending : [])] };
    });
  },
  dispatch: (wishes) => new DispatchFramework(wishes),
  creates: ['CompetencyDefined'],
  changed: changedInFramework,
});
