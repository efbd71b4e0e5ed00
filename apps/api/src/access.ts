import type { Role } from '@bina/contract';
import type { ReadingGround, WhatIsRead } from '@bina/domain';

/** Who may use a route. Somebody of a role that is not named may not. */
export interface Rule {
  readonly roles: readonly Role[];
  /** The path's parameter that must be an employee's own id. */
  readonly own?: string;
  /** The path's parameter that must be a unit manager's own unit. */
  readonly ownUnit?: string;
  /** The path's parameter that must be a plan of a unit manager's own unit. */
  readonly ownPlan?: string;
  /** A unit manager must narrow the query to the own unit (`unitId`). */
  readonly unitQuery?: true;
  /** An employee may speak for no one else; who is spoken for stands in the body, so the controller checks it. */
  readonly self?: true;
  /** A person is looked at, and by whom is recorded before anything is shown: what is looked at. */
  readonly look?: WhatIsRead;
}

/** On what ground a role looks at people by itself. Whoever is not named has to say it each time. */
export const defaultGrounds: Readonly<Partial<Record<Role, ReadingGround>>> = {
  admin: 'office-task',
  reporter: 'reporting',
  'unit-manager': 'own-unit',
};

const may = (...roles: readonly Role[]): Rule => ({ roles });

const office = may('admin');
const everybody = may('admin', 'unit-manager', 'auditor', 'reporter', 'employee');
const readers = may('admin', 'unit-manager', 'auditor', 'reporter');
const ownPlan: Rule = { ...may('admin', 'unit-manager'), ownPlan: 'id' };

/**
 * The one table of who may do what: METHOD and route to a rule. A route without a rule answers 403 to everybody, and
 * a test fails for it.
 */
export const access: Readonly<Record<string, Rule | 'public'>> = {
  'GET /health': 'public',
  'GET /health/live': 'public',
  'GET /health/ready': 'public',
  'GET /openapi.json': 'public',
  'GET /docs': 'public',
  'GET /docs/:file': 'public',

  // Whoever has a certificate's code was given it by its holder.
  'GET /certificates/:code': 'public',
  'GET /v1/certificates/verify/:code': 'public',

  'GET /v1/rules': everybody,
  'GET /v1/rules/:ruleId': everybody,
  'POST /v1/rules/:ruleId/editions': office,

  'POST /v1/units': office,
  'POST /v1/units/:id/demands': { ...may('admin', 'unit-manager'), ownUnit: 'id' },
  'POST /v1/units/:id/satisfaction': office,
  'POST /v1/units/:id/satisfaction/corrections': office,
  'POST /v1/units/:id/plans': { ...may('admin', 'unit-manager'), ownUnit: 'id' },
  'POST /v1/competencies': office,
  'POST /v1/competencies/general': office,
  'POST /v1/competencies/:id/revision': office,
  'POST /v1/competencies/:id/levels': office,
  'POST /v1/competencies/:id/retirement': office,
  'POST /v1/competencies/:id/reinstatement': office,
  'POST /v1/frameworks': office,
  'POST /v1/frameworks/:id/competencies': office,
  'POST /v1/frameworks/:id/competencies/:competencyId/removal': office,
  'POST /v1/positions': office,
  'POST /v1/positions/:id/revision': office,
  'POST /v1/positions/:id/retirement': office,
  'POST /v1/positions/:id/reinstatement': office,
  'POST /v1/positions/:id/standards': office,
  'POST /v1/positions/:id/standards/whole': office,
  'POST /v1/positions/:id/standards/usual': office,
  'POST /v1/positions/:id/standards/lifting': office,
  'POST /v1/positions/:id/measurements': office,

  'POST /v1/employees': office,
  'POST /v1/employees/:id/transfers': office,
  'POST /v1/employees/:id/departure': office,
  'POST /v1/employees/:id/return': office,
  'POST /v1/employees/:id/acting-posts': office,
  'POST /v1/employees/:id/acting-posts/:postId/end': office,
  'POST /v1/employees/:id/target-post': office,
  'POST /v1/employees/:id/target-post/clearing': office,
  'POST /v1/employees/:id/name': office,
  'POST /v1/employees/:id/nips': office,
  'POST /v1/employees/:id/nips/withdrawal': office,
  'POST /v1/employees/:id/ranks': office,
  'POST /v1/employees/:id/standings': office,
  'POST /v1/employees/:id/assessments': office,
  'POST /v1/employees/:id/needs': { ...may('admin', 'employee'), own: 'id', self: true },
  'POST /v1/employees/:id/assessments/sheet': office,
  'POST /v1/employees/:id/assessments/corrections': office,
  'POST /v1/employees/:id/appraisals': office,
  'POST /v1/employees/:id/needs/:needId/withdrawal': office,

  // Of which people a unit manager decides, the rule of the need says: those of the own unit.
  'POST /v1/employees/:id/needs/:needId/approval': may('admin', 'unit-manager'),
  'POST /v1/employees/:id/needs/:needId/rejection': may('admin', 'unit-manager'),
  'POST /v1/employees/:id/needs/:needId/merge': office,
  'POST /v1/employees/:id/needs/:needId/priority': office,
  'POST /v1/demands': office,
  'POST /v1/plans/:id/items': ownPlan,
  'POST /v1/plans/:id/items/:itemId/change': ownPlan,
  'POST /v1/plans/:id/items/:itemId/removal': ownPlan,
  'POST /v1/plans/:id/submission': ownPlan,
  // Who takes which step, the rule plan-review-steps says.
  'POST /v1/plans/:id/endorsement': ownPlan,
  'POST /v1/plans/:id/return': ownPlan,
  'POST /v1/plans/:id/approval': office,
  'POST /v1/plans/:id/funding': office,
  'POST /v1/plans/:id/revision': ownPlan,
  'POST /v1/plans/:id/withdrawal': ownPlan,
  'POST /v1/plans/:id/cancellation': office,

  'POST /v1/programs': office,
  'POST /v1/programs/:id/editions': office,
  'POST /v1/programs/:id/indicators': office,
  'POST /v1/programs/:id/schedule': office,
  'POST /v1/programs/:id/revision': office,
  'POST /v1/programs/:id/completion': office,
  'POST /v1/programs/:id/cancellation': office,
  'POST /v1/programs/:id/enrolments': office,
  'POST /v1/programs/:id/enrolments/:employeeId/withdrawal': office,
  'POST /v1/programs/:id/enrolments/:employeeId/group': office,
  'POST /v1/programs/:id/waiting-list': office,
  'POST /v1/programs/:id/waiting-list/:employeeId/leaving': office,
  'POST /v1/programs/:id/waiting-list/filling': office,
  'POST /v1/programs/:id/sessions/:sessionId/attendance': office,
  'POST /v1/programs/:id/sessions/:sessionId/attendance/class': office,
  // Participants enter themselves by the code that the office shows.
  'POST /v1/programs/:id/sessions/:sessionId/check-in': office,
  'GET /v1/programs/:id/sessions/:sessionId/check-in': office,
  'POST /v1/programs/:id/sessions/:sessionId/check-in/closing': office,
  'POST /v1/programs/:id/sessions/:sessionId/check-in/unblocking': office,
  'POST /v1/programs/:id/sessions/:sessionId/check-in/codes': { ...everybody, self: true },
  'POST /v1/programs/:id/sessions/:sessionId/attendance/corrections': office,
  'POST /v1/programs/:id/evaluations': { ...may('admin', 'employee'), self: true },
  'POST /v1/employees/:id/erasure': office,
  'POST /v1/employees/:id/restriction': office,
  'POST /v1/employees/:id/restriction/end': office,
  'POST /v1/speakers/:id/erasure': office,
  'POST /v1/data-requests': { ...may('admin', 'employee'), self: true },
  'POST /v1/data-requests/:id/answer': office,
  'POST /v1/programs/:id/certificates': office,
  'POST /v1/employees/:id/certificates/:certificateId/renewal': office,
  'POST /v1/employees/:id/certificates/:certificateId/revocation': office,
  'POST /v1/employees/:id/certificates/:certificateId/reinstatement': office,
  'POST /v1/certificates/revocations': office,
  'POST /v1/programs/:id/findings': office,
  'POST /v1/programs/:id/follow-ups': office,
  'POST /v1/programs/:id/follow-ups/:followUpId/assignment': office,
  'POST /v1/programs/:id/follow-ups/:followUpId/closing': office,

  'POST /v1/programs/:id/learning-tests': office,
  'GET /v1/programs/:id/learning-gains': { ...readers, unitQuery: true },
  'POST /v1/programs/:id/instruments': office,
  'POST /v1/programs/:id/instruments/:instrumentId/closing': office,
  'POST /v1/programs/:id/instruments/:instrumentId/focus-groups': office,
  // Whom a unit manager or an employee may rate, the rule of the answer says.
  'POST /v1/programs/:id/instruments/:instrumentId/answers': {
    ...may('admin', 'unit-manager', 'employee'),
    self: true,
  },
  // Anonymous instruments. Who draws a ballot is a person; whoever answers with it is not asked who they are.
  'GET /v1/programs/:id/ballots/:instrumentId': 'public',
  'POST /v1/programs/:id/ballots/:instrumentId/draws': { ...everybody, self: true },
  'POST /v1/programs/:id/ballots/:instrumentId/answers': 'public',
  'POST /v1/programs/:id/ballots/:instrumentId/closing': office,
  'GET /v1/programs/:id/ballots/:instrumentId/results': readers,

  'POST /v1/imports/:kind': office,

  'POST /v1/mentorings': office,
  // Which employees speak of a pair, the rule of the pair says: its two.
  'POST /v1/mentorings/:id/goals': may('admin', 'employee'),
  'POST /v1/mentorings/:id/goals/:goalId/review': may('admin', 'employee'),
  'POST /v1/mentorings/:id/meetings': may('admin', 'employee'),
  'POST /v1/mentorings/:id/meetings/:meetingId/correction': may('admin', 'employee'),
  'POST /v1/mentorings/:id/notes': may('admin', 'employee'),
  'POST /v1/mentorings/:id/pause': may('admin', 'employee'),
  'POST /v1/mentorings/:id/resumption': may('admin', 'employee'),
  'POST /v1/mentorings/:id/end': office,

  'GET /v1/units': everybody,
  'GET /v1/competencies': everybody,
  'GET /v1/competencies/:id': everybody,
  'GET /v1/frameworks': everybody,
  'GET /v1/frameworks/:id/moodle.csv': everybody,
  'GET /v1/positions': everybody,
  'GET /v1/positions/:id': everybody,
  'GET /v1/programs': everybody,
  'GET /v1/programs/:id': everybody,
  'GET /v1/programs/:id/outstanding': { ...readers, unitQuery: true },
  'GET /v1/programs/:id/participants': { ...readers, unitQuery: true },
  'GET /v1/programs/:id/waiting-list': may('admin', 'auditor', 'reporter'),
  'GET /v1/plans': { ...readers, unitQuery: true },
  'GET /v1/plans/:id': { ...readers, ownPlan: 'id' },
  'GET /v1/employees': { ...readers, unitQuery: true },
  'GET /v1/employees/:id': {
    ...may('admin', 'auditor', 'reporter', 'employee'),
    own: 'id',
    look: 'record',
  },
  'GET /v1/employees/:id/evidence': { ...may('admin', 'auditor', 'employee'), own: 'id', look: 'evidence' },
  'GET /v1/employees/:id/history': { ...may('admin', 'auditor', 'employee'), own: 'id', look: 'history' },
  'GET /v1/employees/:id/history/differences': {
    ...may('admin', 'auditor', 'employee'),
    own: 'id',
    look: 'differences',
  },
  'GET /v1/employees/:id/accesses': { ...may('admin', 'auditor', 'employee'), own: 'id' },
  'GET /v1/needs': { ...readers, unitQuery: true },
  'GET /v1/mentorings': { ...readers, unitQuery: true },
  'GET /v1/mentorings/:id': may('admin', 'auditor', 'reporter'),
  'GET /v1/employees/:id/mentorings': { ...may('admin', 'auditor', 'reporter', 'employee'), own: 'id' },
  'GET /v1/employees/:id/mentorings/:mentoringId': {
    ...may('admin', 'auditor', 'employee'),
    own: 'id',
    look: 'record',
  },
  'GET /v1/reassessments': { ...readers, unitQuery: true },
  'GET /v1/reports/mentoring-load': { ...readers, unitQuery: true },
  'GET /v1/employees/:id/competence': { ...may('admin', 'auditor', 'reporter', 'employee'), own: 'id' },
  'GET /v1/employees/:id/trainings': { ...may('admin', 'auditor', 'reporter', 'employee'), own: 'id' },
  'GET /v1/employees/:id/ip-asn': { ...may('admin', 'auditor', 'reporter', 'employee'), own: 'id' },
  'GET /v1/employees/:id/needs': { ...may('admin', 'auditor', 'reporter', 'employee'), own: 'id' },
  'GET /v1/certificates': { ...readers, unitQuery: true },
  // With the codes, so not for those who only count.
  'GET /v1/employees/:id/certificates': { ...may('admin', 'auditor', 'employee'), own: 'id' },
  'GET /v1/employees/:id/certificates/:certificateId/pdf': { ...may('admin', 'employee'), own: 'id' },
  'GET /v1/reports/hours': readers,
  'GET /v1/demands': readers,
  'GET /v1/employees/:id/personal-data': {
    ...may('admin', 'auditor', 'employee'),
    own: 'id',
    look: 'export',
  },
  'GET /v1/data-requests': may('admin', 'auditor'),
  'GET /v1/data-requests/:id': may('admin', 'auditor'),
  'GET /v1/retention-due': may('admin', 'auditor'),
  'GET /v1/follow-ups': readers,
  'GET /v1/programs/:id/findings': readers,
  'GET /v1/programs/:id/follow-ups/:followUpId/effect': readers,
  'GET /v1/programs/:id/lineage': readers,
  'GET /v1/demands/:id': readers,
  'GET /v1/reports/evaluations-due': { ...readers, unitQuery: true },
  'GET /v1/reports/response-rates': readers,
  'GET /v1/reports/speaker-ratings': readers,
  'GET /v1/reports/satisfaction': { ...readers, unitQuery: true },
  'GET /v1/programs/:id/satisfaction': readers,
  'GET /v1/reports/hours-compliance': { ...readers, unitQuery: true },
  'GET /v1/reports/gaps': { ...readers, unitQuery: true },
  'GET /v1/reports/jpm': { ...readers, unitQuery: true },
  'GET /v1/reports/needs-pipeline': { ...readers, unitQuery: true },
  'GET /v1/reports/standards-without-holders': { ...readers, unitQuery: true },
  'GET /v1/reports/effectiveness': readers,
  'GET /v1/reports/plan-coverage': { ...readers, unitQuery: true },
  'GET /v1/reports/plan-progress': { ...readers, unitQuery: true },

  // Hashes and signatures alone: whoever is to trust the log must be able to look, and nothing of a person is in them.
  'GET /v1/log/keys': 'public',
  'GET /v1/log/checkpoint': 'public',
  'GET /v1/log/checkpoints': 'public',
  'GET /v1/log/proof/inclusion': 'public',
  'GET /v1/log/proof/consistency': 'public',
  'GET /v1/log/tile/:level/*': 'public',
  // A witness has no account here; what it may do, its signature says.
  'POST /v1/log/cosignatures': 'public',
  // Events as they are stored: sealed, but whose they are and what happened can be read.
  'GET /v1/log/tile/entries/*': may('admin', 'auditor'),

  'GET /v1/explain/:projection/:documentId': {
    ...may('admin', 'auditor', 'employee'),
    own: 'documentId',
    look: 'explanation',
  },
  'GET /v1/projections': may('admin', 'auditor'),
  'POST /v1/projections/:name/rebuild': office,
  'POST /v1/projections/:name/parked/:id/retry': office,
};
