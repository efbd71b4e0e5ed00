import { refOf, type Edition } from '../rule/edition.js';
import type { JpmClasses } from '../rule/rules/jpm-classes.js';
import type { Match } from './measures.js';

/**
 * The job person match (JPM): what is reached of what a standard requires. A level above the standard counts as the
 * standard (our choice: what is too much of one competency makes up for no other). There is no percentage and no class
 * until all competencies that the standard names are assessed. In whole hundredths of a per cent, cut off: 79.999 % is
 * 79.99 %, so that nobody is rounded into a class. Permenpan RB 38/2017.
 * @param required levels by competency, at least one
 * @param reached levels by competency, of those that are assessed
 */
export const matchOf = (
  required: ReadonlyMap<string, number>,
  reached: ReadonlyMap<string, number>,
  classes: Edition<JpmClasses>,
): Omit<Match, 'unitId' | 'positionId'> => {
  let [achieved, sum, assessed] = [0, 0, 0];
  for (const [competencyId, level] of required) {
    sum += level;
    const mine = reached.get(competencyId);
    if (mine === undefined) continue;
    assessed += 1;
    achieved += Math.min(level, mine);
  }
  const counts = { achieved, required: sum, named: required.size, assessed, rule: refOf(classes) };
  if (assessed < required.size) return counts;
  const scaled = achieved * 10_000;
  const percentHundredths = (scaled - (scaled % sum)) / sum;
  const name = classOf(percentHundredths, classes);
  return { ...counts, percentHundredths, ...(name === undefined ? {} : { class: name }) };
};

/** The class with the highest beginning that is reached; undefined where none begins so low. */
const classOf = (percentHundredths: number, { parameters }: Edition<JpmClasses>): Match['class'] =>
  parameters.classes
    .filter(({ fromHundredths }) => fromHundredths <= percentHundredths)
    .toSorted((a, b) => b.fromHundredths - a.fromHundredths)[0]?.name;
