import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { workspaceWith, type Complaint, type Workspace } from './workspace.js';

export type Guard = 'linter' | 'compiler';

/** A file with one violation, or with none. */
export interface Planting {
  readonly file: string;
  readonly text: string;
  /** Who must catch it, by which rule; empty for what is allowed. */
  readonly caught: Partial<Readonly<Record<Guard, string>>>;
}

/** Plantings in the projects of a workspace, each in a file of its own. */
export class Plantings {
  readonly all: Planting[] = [];

  /** @param ending of the file's name, such as `.spec.ts` */
  plant(folder: string, text: string, caught: Planting['caught'], ending = '.ts'): Planting {
    const planting = { file: `${folder}/src/planted-${this.all.length}${ending}`, text, caught };
    this.all.push(planting);
    return planting;
  }
}

/**
 * Declares a test for each planting: what is forbidden is caught by the rule that is named, what is allowed is not.
 * @param beside further files that the plantings need, by path.
 * @returns gives, in a test, what a guard said about a file.
 */
export const provePlantings = (
  plantings: readonly Planting[],
  beside: Readonly<Record<string, string>> = {},
): ((file: string, guard: Guard) => readonly Complaint[]) => {
  let workspace: Workspace;
  let complaints: Readonly<Record<Guard, readonly Complaint[]>>;
  const against = (planted: string, guard: Guard) => complaints[guard].filter(({ file }) => file === planted);

  beforeAll(async () => {
    const texts = Object.fromEntries(plantings.map(({ file, text }) => [file, text]));
    workspace = workspaceWith({ ...beside, ...texts });
    const [linter, compiler] = await Promise.all([workspace.lint(), workspace.compile()]);
    complaints = { linter, compiler };
  }, 180_000);

  afterAll(() => workspace.remove());

  describe.each(['linter', 'compiler'] as const)('the %s', (guard) => {
    const forbidden = plantings.filter(({ caught }) => caught[guard] !== undefined);
    if (forbidden.length > 0)
      test.each(forbidden.map((one) => ({ ...titled(one), rule: caughtBy(one, guard) })))(
        'catches $title',
        ({ file, rule }) => {
          expect(against(file, guard).map((complaint) => complaint.rule)).toContain(rule);
        },
      );
    const allowed = plantings.filter(({ caught }) => Object.keys(caught).length === 0);
    if (allowed.length > 0)
      test.each(allowed.map(titled))('lets pass $title', ({ file }) => {
        expect(against(file, guard)).toEqual([]);
      });
  });
  return against;
};

const titled = (planting: Planting) => ({
  ...planting,
  title: `${planting.file}: ${planting.text.trim().replaceAll(/\s+/g, ' ')}`,
});

const caughtBy = ({ caught }: Planting, guard: Guard): string => caught[guard] ?? '';
