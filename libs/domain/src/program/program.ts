import { ballots } from './ballots.js';
import { checkIns } from './check-ins.js';
import { focusGroups } from './focus-groups.js';
import { followUps } from './follow-ups.js';
import { instrumentsOpened } from './instruments.js';
import { plan } from './plan.js';
import { responses } from './responses.js';
import { seats } from './seats.js';

/** What is shared by all who take part stands in the programme's stream, `program-<id>`. */
export const program = {
  name: 'program',
  facets: { plan, seats, responses, instrumentsOpened, ballots, focusGroups, followUps, checkIns },
} as const;
