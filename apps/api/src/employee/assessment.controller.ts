import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { DispatchEmployee, type EmployeeWish } from '@bina/application';
import {
  AssessCompetency,
  AssessSheet,
  assessmentMethodWords,
  CompetenceQuery,
  CorrectAssessment,
  performanceWords,
  periodWords,
  RecordAppraisal,
  startOfDay,
  type Rating,
} from '@bina/contract';
import { Refused } from '@bina/engine';
import { CompetenceFold } from '@bina/read-models';
import type { FastifyReply } from 'fastify';
import { Calls, type Call } from '../edge/calls.js';
import { PARTS, type ApiParts } from '../parts.js';
import { fieldInvalid } from '../validation/field-error.js';

/** What a person can do and how they have worked, and what is missing. */
@Controller('v1/employees')
export class AssessmentController {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(PARTS) private readonly parts: ApiParts,
  ) {}

  @Post(':id/assessments')
  assess(
    @Param('id') employeeId: string,
    @Body() body: AssessCompetency,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { competencyId, assessedOn, assessmentId } = body;
    const results = [{ competencyId, ratings: ratingsIn(body) }];
    const sheet = { assessedOn, results, ...(assessmentId === undefined ? {} : { assessmentId }) };
    return this.send(employeeId, { type: 'AssessCompetencies', data: sheet }, this.on(body, reply));
  }

  @Post(':id/assessments/sheet')
  assessAll(
    @Param('id') employeeId: string,
    @Body() body: AssessSheet,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { assessedOn, assessmentId } = body;
    const results = body.results.map(({ competencyId, ratings }) => ({
      competencyId,
      ratings: ratings.map(ratingIn),
    }));
    const sheet = { assessedOn, results, ...(assessmentId === undefined ? {} : { assessmentId }) };
    return this.send(employeeId, { type: 'AssessCompetencies', data: sheet }, this.on(body, reply));
  }

  @Post(':id/assessments/corrections')
  correct(
    @Param('id') employeeId: string,
    @Body() body: CorrectAssessment,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reason, competencyId, assessmentId } = body;
    const data = {
      competencyId,
      ratings: body.ratings.map(ratingIn),
      reason,
      ...(assessmentId === undefined ? {} : { assessmentId }),
    };
    const call = this.calls.begin(reply, body, { reason });
    return this.send(employeeId, { type: 'CorrectAssessment', data }, call);
  }

  @Post(':id/appraisals')
  appraise(
    @Param('id') employeeId: string,
    @Body() body: RecordAppraisal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reason, year, period, rating, competencyId } = body;
    const data = {
      year,
      rating: performanceWords[rating],
      ...(period === undefined ? {} : { period: periodWords[period] }),
      ...(competencyId === undefined ? {} : { competencyId }),
    };
    return this.send(
      employeeId,
      { type: 'RecordAppraisal', data },
      this.calls.begin(reply, body, { reason }),
    );
  }

  /** Levels, gaps and job person matches, each with the event that made it; as of a day, or as they are. */
  @Get(':id/competence')
  async competence(@Param('id') employeeId: string, @Query() { on }: CompetenceQuery) {
    const fold = new CompetenceFold(on);
    let isKnown = false;
    // From the log itself, which is never behind.
    for await (const page of this.parts.events.readStream(`employee-${employeeId}`)) {
      for (const event of await this.parts.codec.decode(page)) fold.add(event);
      isKnown = true;
    }
    if (!isKnown) throw new Refused([{ index: 0, rejected: 'EMPLOYEE_UNKNOWN', with: { employeeId } }]);
    return { employeeId, on: on ?? null, ...fold.result };
  }

  private on(body: AssessCompetency | AssessSheet, reply: FastifyReply): Call {
    return this.calls.begin(reply, body, { occurredAt: startOfDay(body.assessedOn) });
  }

  private send(employeeId: string, wish: EmployeeWish, call: Call) {
    const command = new DispatchEmployee([call.wish(employeeId, wish, { is: { employeeId } })]);
    return call.send(command, employeeId, { employeeId });
  }
}

const ratingIn = ({ method, level, assessorId }: Rating) => ({
  method: assessmentMethodWords[method],
  level,
  ...(assessorId === undefined ? {} : { assessorId }),
});

/** A level by one method, or several ratings; not both. */
const ratingsIn = ({ ratings, level, method, assessorId }: AssessCompetency) => {
  if (ratings !== undefined) {
    for (const [name, value] of Object.entries({ level, method, assessorId }))
      if (value !== undefined)
        throw fieldInvalid('FIELD_CONFLICT', `/${name}`, {
          why: 'the ratings say it',
          whyId: 'sudah disebut dalam ratings',
        });
    return ratings.map(ratingIn);
  }
  if (level === undefined) throw fieldInvalid('FIELD_MISSING', '/level');
  if (method === undefined) throw fieldInvalid('FIELD_MISSING', '/method');
  return [ratingIn({ method, level, ...(assessorId === undefined ? {} : { assessorId }) })];
};
