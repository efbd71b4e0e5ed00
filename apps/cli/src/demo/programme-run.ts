import { DispatchEmployee, DispatchProgram, IssueToAll, type EmployeeWish } from '@bina/application';
import type { PlanItemRef } from '@bina/domain';
import { abroad, competencies, forms, places, speakers } from './city.js';
import { closeFollowUps, decideFollowUp, type OpenFollowUp } from './improvement.js';
import type { Person } from './people.js';
import type { Chance } from './random.js';
import type { Stage, Teller } from './world.js';

/** A need that a programme is to answer. */
export interface Answer {
  readonly person: Person;
  readonly needId: string;
}

/** One programme of the story: when its month begins, who comes, and what it follows. */
export interface Edition {
  readonly programId: string;
  /** YYYY-MM */
  readonly month: string;
  readonly competencyId: string;
  readonly participants: readonly Person[];
  readonly answers: readonly Answer[];
  readonly follows: readonly OpenFollowUp[];
  /** The item of a unit's plan that it carries out, and the code of the item's form. */
  readonly planItem?: PlanItemRef;
  readonly form?: string | undefined;
  /** Those of the training office: its head first. */
  readonly office: readonly Person[];
}

const SESSIONS = 4;

/** Holds one programme from proposal to follow-up; answers the follow-up, if there is one. */
export const hold = async (
  stage: Stage,
  teller: Teller,
  chance: Chance,
  edition: Edition,
): Promise<OpenFollowUp | undefined> => {
  const { programId, month, competencyId, office } = edition;
  stage.setClock(`${month}-01T02:00:00.000Z`);
  await propose(teller, chance, edition);
  await seat(teller, edition);
  await stage.settle();
  const present = await attend(stage, teller, chance, edition);
  await evaluate(teller, chance, programId, present);
  const improving = { stage, teller, chance };
  const followUp = chance.percent(40)
    ? await decideFollowUp(improving, { programId, month, competencyId, present, office })
    : undefined;
  await teller.tell(
    new DispatchProgram([{ id: programId, wish: { type: 'CompleteProgram' }, by: teller.by() }]),
  );
  await stage.settle();
  stage.setClock(`${month}-27T04:00:00.000Z`);
  await certify(teller, edition);
  if (chance.percent(10)) await correctLate(teller, programId, present);
  await reassess(teller, chance, edition, present);
  await stage.settle();
  await closeFollowUps(improving, edition.follows);
  return followUp;
};

const sessionsOf = ({ month }: Edition) =>
  Array.from({ length: SESSIONS }, (_, index) => ({
    sessionId: `s${index + 1}`,
    startsAt: `${month}-${String(5 + index * 5).padStart(2, '0')}T02:00:00.000Z`,
    endsAt: `${month}-${String(5 + index * 5).padStart(2, '0')}T05:00:00.000Z`,
    place: places[index % places.length] ?? 'Aula BKPSDM',
  }));

const propose = async (teller: Teller, chance: Chance, edition: Edition): Promise<void> => {
  const { programId, competencyId, participants, answers, follows, month, planItem } = edition;
  const name = competencies.find(([id]) => id === competencyId)?.[1] ?? competencyId;
  const [form, method] = forms.find(([code]) => code === edition.form) ?? chance.pick(forms);
  const proposal = {
    title: `Pembinaan ${name} ${month}`,
    objectives: [`Peserta mencapai tingkat ${name} yang dipersyaratkan jabatannya`],
    competencyIds: [competencyId],
    answers: answers.map(({ person, needId }) => ({ employeeId: person.employeeId, needId })),
    follows: follows.map(({ programId, followUpId }) => ({ programId, followUpId })),
    form,
    ...(abroad.includes(form) && chance.percent(25) ? { international: true } : {}),
    ...(planItem === undefined ? {} : { planItem }),
  };
  const speaker = chance.pick(speakers);
  const schedule = {
    method,
    sessions: sessionsOf(edition),
    speakers: [{ speakerId: speaker[0], name: speaker[1], field: speaker[2] }],
    capacity: Math.max(participants.length, 20),
  };
  await teller.tell(
    new DispatchProgram([
      { id: programId, wish: { type: 'ProposeProgram', data: proposal }, by: teller.by() },
      { id: programId, wish: { type: 'ScheduleProgram', data: schedule }, by: teller.by() },
    ]),
  );
};

const seat = async (teller: Teller, { programId, participants }: Edition): Promise<void> => {
  const wishes = participants.map(({ employeeId }) => ({
    id: programId,
    wish: { type: 'TakeSeat' as const, data: { employeeId } },
    by: teller.by(),
  }));
  await teller.tell(new DispatchProgram(wishes));
};

/** Fewer come to each session. Answers those who came to the last one. */
const attend = async (
  stage: Stage,
  teller: Teller,
  chance: Chance,
  edition: Edition,
): Promise<readonly Person[]> => {
  const { programId, participants } = edition;
  let present = participants;
  for (const [index, { sessionId, endsAt }] of sessionsOf(edition).entries()) {
    stage.setClock(endsAt);
    present = present.filter(() => chance.percent(index === 0 ? 97 : 92));
    const came = new Set(present);
    await teller.tell(
      new DispatchEmployee(
        participants.map((person) => {
          const status = came.has(person)
            ? chance.percent(8)
              ? 'late'
              : 'present'
            : chance.pick(['excused', 'sick', 'absent'] as const);
          const minutes = came.has(person) ? (status === 'late' ? chance.between(90, 150) : 180) : 0;
          const data = { programId, sessionId, status, minutes } as const;
          return {
            id: person.employeeId,
            wish: { type: 'RecordAttendance' as const, data },
            by: teller.by(),
          };
        }),
      ),
    );
  }
  const [mistaken] = present;
  if (mistaken !== undefined && chance.percent(30)) {
    const data = {
      programId,
      sessionId: 's2',
      status: 'present',
      minutes: 170,
      reason: 'Daftar hadir kertas menunjukkan pulang lebih awal',
    } as const;
    await teller.tell(
      new DispatchEmployee([
        { id: mistaken.employeeId, wish: { type: 'CorrectAttendance', data }, by: teller.by() },
      ]),
    );
  }
  return present;
};

const evaluate = async (
  teller: Teller,
  chance: Chance,
  programId: string,
  present: readonly Person[],
): Promise<void> => {
  const ratings = () => ({
    materi: chance.between(2, 5),
    metode: chance.between(2, 5),
    narasumber: chance.between(3, 5),
  });
  const named = present.filter(() => chance.percent(50));
  const wishes = named.map(({ employeeId }) => {
    const data = {
      evaluationId: `ev-${programId}-${employeeId}`,
      programId,
      instrument: 'survey' as const,
      ratings: ratings(),
      comments: {},
    };
    return {
      id: employeeId,
      wish: { type: 'SubmitEvaluation' as const, data } satisfies EmployeeWish,
      by: teller.by(),
    };
  });
  if (wishes.length > 0) await teller.tell(new DispatchEmployee(wishes));
  const anonymous = Array.from({ length: Math.floor((present.length - named.length) / 2) }, (_, index) => {
    const data = {
      evaluationId: `an-${programId}-${index}`,
      instrument: 'survey' as const,
      ratings: ratings(),
      remarks: {},
    };
    return { id: programId, wish: { type: 'SubmitAnonymousEvaluation' as const, data }, by: teller.by() };
  });
  if (anonymous.length > 0) await teller.tell(new DispatchProgram(anonymous));
};

/** Everybody who has come often enough is issued a certificate, signed by the head of the training office. */
const certify = async (teller: Teller, { programId, office }: Edition): Promise<void> => {
  const [head] = office;
  if (head === undefined) return;
  const signer = { employeeId: head.employeeId, title: 'Kepala BKPSDM' };
  await teller.tell(new IssueToAll({ programId, signer }, teller.by()));
};

/** Somebody was not there after all: that is too few sessions, so that the certificate goes with them. */
const correctLate = async (
  teller: Teller,
  programId: string,
  [mistaken]: readonly Person[],
): Promise<void> => {
  if (mistaken === undefined) return;
  const data = {
    programId,
    sessionId: 's1',
    status: 'absent',
    minutes: 0,
    reason: 'Tanda tangan pada daftar hadir ternyata milik orang lain',
  } as const;
  await teller.tell(
    new DispatchEmployee([
      { id: mistaken.employeeId, wish: { type: 'CorrectAttendance', data }, by: teller.by() },
    ]),
  );
};

/** Most who came to the end have reached the level: their need is met. */
const reassess = async (
  teller: Teller,
  chance: Chance,
  { competencyId, month }: Edition,
  present: readonly Person[],
): Promise<void> => {
  const technical = competencies.find(([id]) => id === competencyId)?.[2] === 'technical';
  const wishes = present
    .filter(() => chance.percent(80))
    .map(({ employeeId, level }) => {
      const data = {
        competencyId,
        level: technical ? Math.max(1, level - 1) : level,
        method: 'test' as const,
        assessedOn: `${month}-27`,
      };
      return { id: employeeId, wish: { type: 'AssessCompetency' as const, data }, by: teller.by() };
    });
  if (wishes.length > 0) await teller.tell(new DispatchEmployee(wishes));
};
