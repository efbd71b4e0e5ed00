import type { ProblemCode, ProblemType } from './codes.js';
import { edgeProblems } from './edge-problems.js';
import { ruleProblems } from './rule-problems.js';

/** docs/errors.md, from the table of problems. */
export const errorsPage = (): string => `# Problems that the API answers with

Every answer that is not a success is \`application/problem+json\` (RFC 9457) with a stable \`code\`, a sentence in English
(\`detail\`) and in Indonesian (\`detailId\`), and the \`correlationId\` of the request. A request with several faults lists
them in \`errors\`, each with its own code and place. What stands in braces is filled in.

This page is made from the table in the code: \`node apps/api/dist/problem/write-errors-page.js\` after \`npm run build\`.

## Rules of the field

${list(ruleProblems)}

## The request, and the machine

${list(edgeProblems)}
`;

const list = (problems: Readonly<Partial<Record<ProblemCode, ProblemType>>>): string =>
  Object.entries(problems)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { status, en, id }]) => `### \`${code}\` (${status})\n\n- ${en}\n- ${id}`)
    .join('\n\n');
