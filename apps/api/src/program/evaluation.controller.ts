import { Body, Controller, Inject, Param, Post, Res } from '@nestjs/common';
import { DispatchEmployee, DispatchProgram } from '@bina/application';
import { instrumentWords, SubmitEvaluation } from '@bina/contract';
import type { FastifyReply } from 'fastify';
import { mustBeSelf } from '../edge/auth.js';
import { Calls, type Call } from '../edge/calls.js';
import { EdgeError } from '../problem/edge-error.js';
import { fieldInvalid } from '../validation/field-error.js';

@Controller('v1/programs/:id')
export class EvaluationController {
  constructor(@Inject(Calls) private readonly calls: Calls) {}

  @Post('evaluations')
  submit(
    @Param('id') programId: string,
    @Body() body: SubmitEvaluation,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { employeeId, anonymous } = body;
    if (anonymous && employeeId !== undefined)
      throw fieldInvalid('FIELD_CONFLICT', '/employeeId', {
        why: 'an anonymous evaluation names nobody',
        whyId: 'penilaian anonim tidak menyebut siapa pun',
      });
    if (anonymous) {
      const call = this.calls.begin(reply, body, { anonymousIn: programId });
      return submitAnonymously(call, programId, body);
    }
    if (employeeId === undefined) throw fieldInvalid('FIELD_MISSING', '/employeeId');
    const call = this.calls.begin(reply, body);
    mustBeSelf(call.caller, employeeId);
    const evaluationId = body.evaluationId ?? call.newId('evaluation');
    const { ratings, texts } = sorted(body.answers);
    const instrument = instrumentWords[body.instrument];
    const data = { evaluationId, programId, instrument, ratings, comments: texts };
    const wish = call.wish(employeeId, { type: 'SubmitEvaluation', data } as const, {
      is: { programId, employeeId },
    });
    return call.send(new DispatchEmployee([wish]), evaluationId, { programId, evaluationId, employeeId });
  }
}

/** A form on paper that bears no name, entered by the office. @throws EdgeError for people themselves: they have ballots */
const submitAnonymously = (call: Call, programId: string, body: SubmitEvaluation) => {
  if (call.caller.role === 'employee') throw new EdgeError('ANONYMOUS_BY_BALLOT');
  const evaluationId = body.evaluationId ?? call.newId('evaluation');
  const { ratings, texts } = sorted(body.answers);
  const data = { evaluationId, instrument: instrumentWords[body.instrument], ratings, remarks: texts };
  const wish = { type: 'SubmitAnonymousEvaluation', data } as const;
  return call.send(new DispatchProgram([call.wish(programId, wish, { is: { programId } })]), evaluationId, {
    programId,
    evaluationId,
  });
};

/** Numbers are ratings, to be counted; texts are what people say. */
const sorted = (answers: SubmitEvaluation['answers']) => {
  const ratings: Record<string, number> = {};
  const texts: Record<string, string> = {};
  for (const [question, answer] of Object.entries(answers))
    if (typeof answer === 'number') ratings[question] = answer;
    else texts[question] = answer;
  return { ratings, texts };
};
