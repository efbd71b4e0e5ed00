import { accessLog } from './access-log/access-log.js';
import { roomBookings, speakerBookings } from './bookings/bookings.js';
import { competency } from './competency/competency.js';
import { framework } from './framework/framework.js';
import { dataRequest } from './data-request/data-request.js';
import { demand } from './demand/demand.js';
import { mentoring } from './mentoring/mentoring.js';
import { nip } from './nip/nip.js';
import { measurements } from './position/measurements.js';
import { position } from './position/position.js';
import { restoration } from './restoration/restoration.js';
import { series } from './certificate/series.js';
import { rule } from './rule/rule.js';
import { satisfaction } from './satisfaction/satisfaction.js';
import { speakerPrivacy } from './speaker/speaker.js';
import { unit } from './unit/unit.js';
import { yearlyPlan } from './yearly-plan/yearly-plan.js';

export { employee } from './employee/employee.js';
export { program } from './program/program.js';

// Kinds of stream with one decider each. (`employee` and `program` are shared by several, in files of their own.)
export const rules = { name: 'rule', facets: { rule } } as const;
export const units = { name: 'unit', facets: { unit } } as const;
export const competencies = { name: 'competency', facets: { competency } } as const;
export const frameworks = { name: 'framework', facets: { framework } } as const;
export const demands = { name: 'demand', facets: { demand } } as const;
export const positions = { name: 'position', facets: { position, measurements } } as const;
export const mentorings = { name: 'mentoring', facets: { mentoring } } as const;
export const accessLogs = { name: 'access', personal: true, facets: { accessLog } } as const;
export const nips = { name: 'nip', facets: { nip } } as const;
export const yearlyPlans = { name: 'plan', facets: { yearlyPlan } } as const;
export const satisfactions = { name: 'satisfaction', facets: { satisfaction } } as const;
export const certificateSeries = { name: 'series', facets: { series } } as const;
export const restorations = { name: 'restoration', facets: { restoration } } as const;
export const rooms = { name: 'room', facets: { roomBookings } } as const;
export const speakers = { name: 'speaker', facets: { speakerPrivacy, speakerBookings } } as const;
export const dataRequests = { name: 'request', facets: { dataRequest } } as const;
