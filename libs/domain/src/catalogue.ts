import { accessLogEvents } from './access-log/access-log.js';
import { bookingEvents } from './bookings/bookings.js';
import { competencyEvents } from './competency/competency.js';
import { demandEvents } from './demand/demand.js';
import { appraisalEvents } from './employee/appraisal.js';
import { drawnBallotEvents } from './employee/drawn-ballots.js';
import { earlierPostEvents } from './employee/career.js';
import { competenceEvents } from './employee/competence.js';
import { identityEvents } from './employee/identity.js';
import { mentoringHistoryEvents } from './employee/mentoring-history.js';
import { learningTestEvents } from './employee/learning-tests.js';
import { namedAnswerEvents } from './employee/named-answers.js';
import { needEvents } from './employee/needs.js';
import { participationEvents } from './employee/participation.js';
import { postEvents } from './employee/posts.js';
import { profileEvents } from './employee/profile.js';
import { serviceEvents } from './employee/service.js';
import { enteredCodeEvents } from './employee/entered-codes.js';
import { evaluationEvents } from './evaluation.js';
import type { EventOf } from './event-type.js';
import { frameworkEvents } from './framework/framework.js';
import { mentoringEvents } from './mentoring/events.js';
import { nipEvents } from './nip/nip.js';
import { certificateEvents } from './employee/certificate-events.js';
import { seriesEvents } from './certificate/series.js';
import { measurementEvents } from './position/measurements.js';
import { positionEvents } from './position/position.js';
import { dataRequestEvents } from './data-request/data-request.js';
import { privacyEvents } from './employee/privacy.js';
import { speakerEvents } from './speaker/speaker.js';
import { restorationEvents } from './restoration/restoration.js';
import { focusGroupEvents } from './program/focus-groups.js';
import { followUpEvents } from './program/follow-up-events.js';
import { ballotEvents } from './program/ballots.js';
import { instrumentEvents } from './program/instruments.js';
import { checkInEvents } from './program/check-ins.js';
import { planEvents } from './program/plan.js';
import { seatEvents, waitingEvents } from './program/seat-events.js';
import { satisfactionEvents } from './satisfaction/satisfaction.js';
import { indicatorEvents } from './program/indicators.js';
import { recurrenceEvents } from './recurrence/recurrence.js';
import { ruleEvents } from './rule/rule.js';
import { unitEvents } from './unit/unit.js';
import { yearlyPlanEvents } from './yearly-plan/events.js';

/** Every event type that may stand in the log. The storage format: compared with a committed list by a test. */
export const catalogue = {
  ...ruleEvents,
  ...unitEvents,
  ...demandEvents,
  ...competencyEvents,
  ...frameworkEvents,
  ...positionEvents,
  ...measurementEvents,
  ...nipEvents,
  ...profileEvents,
  ...earlierPostEvents,
  ...postEvents,
  ...identityEvents,
  ...serviceEvents,
  ...competenceEvents,
  ...appraisalEvents,
  ...needEvents,
  ...participationEvents,
  ...mentoringHistoryEvents,
  ...enteredCodeEvents,
  ...evaluationEvents,
  ...drawnBallotEvents,
  ...certificateEvents,
  ...namedAnswerEvents,
  ...learningTestEvents,
  ...yearlyPlanEvents,
  ...planEvents,
  ...seatEvents,
  ...waitingEvents,
  ...bookingEvents,
  ...checkInEvents,
  ...indicatorEvents,
  ...recurrenceEvents,
  ...instrumentEvents,
  ...ballotEvents,
  ...focusGroupEvents,
  ...followUpEvents,
  ...satisfactionEvents,
  ...restorationEvents,
  ...privacyEvents,
  ...dataRequestEvents,
  ...speakerEvents,
  ...seriesEvents,
  ...mentoringEvents,
  ...accessLogEvents,
};

/** Any event of the domain. */
export type DomainEvent = EventOf<typeof catalogue>;
