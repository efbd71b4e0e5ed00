import type { Placement } from '@bina/domain';
import type { Fact } from '@bina/engine';
import { DispatchFramework, type FrameworkWish } from '../../framework.js';
import { ownIdIn } from '../../frameworks/ids.js';
import { readFramework } from '../../frameworks/read-framework.js';
import { moodleColumns } from '../../frameworks/read-rows.js';
import type { Member } from '../../frameworks/read-tree.js';
import { fileKind } from '../kind.js';
import { changedBy } from '../tally.js';

/** A row of a framework moves many: which of them is told, not only that some were. */
export const changedInFramework = (fact: Fact): readonly string[] => {
  const { competencyId } = fact.data as { readonly competencyId?: string };
  const what = { CompetencyPlaced: 'place', CompetencyRetired: 'retired' }[fact.type];
  return what === undefined ? changedBy(fact) : [`${what} of ${competencyId}`];
};

/** A whole framework of competencies, as Moodle writes it: one row of the framework, and one for each competency. */
export const framework = fileKind<FrameworkWish>({
  columns: moodleColumns,
  required: ['parentIdNumber', 'idNumber', 'shortName', 'isFramework'],
  keepsText: true,
  prepare: (rows, run) => {
    const file = readFramework(rows, run, run.htmlToText);
    // What one row says wrongly is part of what is wished for the framework.
    if (file === undefined || rows.some(({ faults }) => faults.length > 0)) return [];
    const { frameworkId, described, members } = file;
    for (const note of file.notes) run.note(note);
    const from = { effectiveFrom: run.effectiveFrom, reason: 'Impor kerangka' };
    const competencyIds = members.map(({ competencyId }) => competencyId);
    return [
      ...members.map(({ row: { cells, name, description }, kind, competencyId }) => {
        const wording = {
          name,
          ...(description === undefined ? {} : { definition: description }),
          ...(kind === undefined ? {} : { kind }),
        };
        const wish = { type: 'AdoptMember' as const, data: { ...from, competencyId, ...wording } };
        return { cells, id: competencyId, wishes: [wish] };
      }),
      // The competencies first, so that in the log they are there before they are placed.
      {
        cells: file.row.cells,
        id: frameworkId,
        wishes: [
          { type: 'AdoptFramework', data: { ...from, frameworkId, described } },
          { type: 'PlaceMembers', data: { frameworkId, placed: members.map(placementOf) } },
          {
            type: 'ReviewMembers',
            data: { ...from, frameworkId, competencyIds, retireOthers: run.retireMissing === true },
          },
        ],
      },
    ];
  },
  dispatch: (wishes) => new DispatchFramework(wishes),
  creates: ['FrameworkDefined', 'CompetencyDefined'],
  changed: changedInFramework,
});

const placementOf = ({ row, competencyId, parentId, related }: Member): Placement => ({
  competencyId,
  ...(parentId === undefined ? {} : { parentId }),
  ...(ownIdIn(row.idNumber) === undefined ? { idNumber: row.idNumber } : {}),
  ...(related.length === 0 ? {} : { related }),
  ...(row.scale === undefined ? {} : { scale: row.scale }),
});
