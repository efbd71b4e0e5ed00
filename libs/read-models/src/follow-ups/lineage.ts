import type { Found, ReadModels } from '@bina/engine';
import type { Program } from '../programs/program.js';
import { programs } from '../programs/programs.js';
import { compareEditions, type EditionCompared } from './effect.js';
import { findings, type FindingDocument } from './findings.js';
import { followUpShown, followUps, type FollowUpAnswer, type FollowUpDocument } from './follow-ups.js';
import { shown } from '../shared/paging.js';

type Named = Pick<Program, 'programId' | 'title' | 'status' | 'startsAt'>;

/** From one programme to a later one that carries out a follow-up of it. */
export interface Link {
  /** How many steps away from the programme that was asked of; 1 is next to it. */
  readonly step: number;
  readonly from: Named;
  readonly to: Named;
  readonly followUp: FollowUpAnswer;
  /** The recorded findings that the follow-up answers. */
  readonly findings: readonly FindingDocument[];
  /** The later programme beside the earlier one. */
  readonly measures: EditionCompared['measures'];
}

/** What shaped a programme, and what it changed. */
export interface Lineage extends Named {
  /** The findings that shaped it, nearest first, back to the first programme. */
  readonly back: readonly Link[];
  /** The programmes that its findings shaped, nearest first. */
  readonly forward: readonly Link[];
  /** Follow-ups of this programme that no edition carries out yet. */
  readonly waiting: readonly FollowUpAnswer[];
  /** True where the way goes further than is followed. */
  readonly cut: boolean;
}

/** More editions one after the other than a training office will hold; a bound for what one question may cost. */
const MOST_STEPS = 20;
const MOST_LINKS = 200;

type Step = Pick<Link, 'step'> & { readonly followUp: Found<FollowUpDocument>; readonly laterId: string };
type Walk = (reads: ReadModels, programId: string, step: number) => Promise<readonly Step[]>;

const stepsBack: Walk = async (reads, programId, step) => {
  const found = await reads.find(followUps, { filter: { appliedBy: programId }, sort: { _id: 1 } });
  return found.map((followUp) => ({ step, followUp, laterId: programId }));
};

const stepsForward: Walk = async (reads, programId, step) => {
  const found = await reads.find(followUps, { filter: { programId }, sort: { _id: 1 } });
  return found.flatMap((followUp) => followUp.appliedBy.map((laterId) => ({ step, followUp, laterId })));
};

/** Breadth first, each programme once: ways that meet again are told once. */
const walk = async (reads: ReadModels, start: string, way: 'back' | 'forward') => {
  const [steps, seen] = [[] as Step[], new Set([start])];
  let edge: readonly string[] = [start];
  for (let step = 1; step <= MOST_STEPS && edge.length > 0; step++) {
    const next: string[] = [];
    for (const programId of edge)
      for (const one of await (way === 'back' ? stepsBack : stepsForward)(reads, programId, step)) {
        if (steps.length === MOST_LINKS) return { steps, cut: true };
        steps.push(one);
        const reached = way === 'back' ? one.followUp.programId : one.laterId;
        if (!seen.has(reached)) next.push(reached);
        seen.add(reached);
      }
    edge = next;
  }
  return { steps, cut: edge.length > 0 };
};

const named = ({ programId, title, status, startsAt }: Program): Named => ({
  programId,
  title,
  status,
  startsAt,
});

const linkOf = async (reads: ReadModels, { step, followUp, laterId }: Step): Promise<Link | undefined> => {
  const { programId, findingIds } = followUp;
  const [from, to, compared, found] = await Promise.all([
    reads.get(programs, programId),
    reads.get(programs, laterId),
    compareEditions(reads, programId, laterId),
    reads.find(findings, {
      filter: { _id: { $in: findingIds.map((findingId) => `${programId}/${findingId}`) } },
      sort: { _id: 1 },
    }),
  ]);
  // One of the read models may not have come so far: the next question shows it.
  if (from === undefined || to === undefined || compared === undefined) return undefined;
  return {
    step,
    from: named(from),
    to: named(to),
    followUp: followUpShown(followUp),
    findings: found.map(shown),
    measures: compared.measures,
  };
};

/** From a programme back to the findings that shaped it, and forward to what it changed. Undefined for an unknown one. */
export const lineageOf = async (reads: ReadModels, programId: string): Promise<Lineage | undefined> => {
  const program = await reads.get(programs, programId);
  if (program === undefined) return undefined;
  const [back, forward, waiting] = await Promise.all([
    walk(reads, programId, 'back'),
    walk(reads, programId, 'forward'),
    reads.find(followUps, { filter: { programId, status: 'decided' }, sort: { _id: 1 } }),
  ]);
  const links = async ({ steps }: { readonly steps: readonly Step[] }) =>
    (await Promise.all(steps.map((step) => linkOf(reads, step)))).filter((link) => link !== undefined);
  return {
    ...named(program),
    back: await links(back),
    forward: await links(forward),
    waiting: waiting.map(followUpShown),
    cut: back.cut || forward.cut,
  };
};
