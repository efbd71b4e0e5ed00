import { appraisal } from './appraisal.js';
import { certificates } from './certificates.js';
import { competence } from './competence.js';
import { drawnBallots } from './drawn-ballots.js';
import { enteredCodes } from './entered-codes.js';
import { evaluation } from './evaluation.js';
import { identity } from './identity.js';
import { mentoringHistory } from './mentoring-history.js';
import { learningTests } from './learning-tests.js';
import { namedAnswers } from './named-answers.js';
import { needs } from './needs.js';
import { participation } from './participation.js';
import { posts } from './posts.js';
import { privacy } from './privacy.js';
import { profile } from './profile.js';
import { service } from './service.js';

/**
 * All that ever happened to a person stands in one stream, `employee-<id>`: a full replay is one read. The deciders
 * below share it; each folds the events that it knows.
 */
export const employee = {
  name: 'employee',
  personal: true,
  facets: {
    profile,
    posts,
    identity,
    service,
    competence,
    appraisal,
    needs,
    participation,
    enteredCodes,
    evaluation,
    privacy,
    drawnBallots,
    namedAnswers,
    learningTests,
    mentoringHistory,
    certificates,
  },
} as const;
