// Folders with whole classes: programmes of which everybody has a seat, made by the real commands.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DispatchEmployee, DispatchPosition, DispatchProgram, DispatchUnit } from '@bina/application';
import { uuidFrom } from '@bina/engine';
import { openBina, settle } from '@bina/runtime';

export const CLASS = 300;
/** The year of all sessions: one that is over, for nothing is recorded of a session that has not begun. */
export const YEAR = new Date().getUTCFullYear() - 1;
const SESSION_HOURS = 3;
const UNITS = 25;

const provenance = () => {
  let told = 0;
  return () => {
    const commandId = uuidFrom('bench', `${told++}`);
    const actor = { id: 'bench', role: 'admin' };
    return { commandId, correlationId: commandId, causationId: commandId, actor };
  };
};

/** Programme `p-0`, `p-1` ... of 300 people each (the last of what is left), with sessions `s0`, `s1` ... */
export const programsOf = (employees) =>
  Array.from({ length: Math.ceil(employees / CLASS) }, (_, index) => ({
    programId: `p-${index}`,
    people: Array.from(
      { length: Math.min(CLASS, employees - index * CLASS) },
      (_none, n) => `asn-${index * CLASS + n}`,
    ),
  }));

const sessionsOf = (count) =>
  Array.from({ length: count }, (_, index) => ({
    sessionId: `s${index}`,
    startsAt: new Date(Date.UTC(YEAR, 0, 2 + index, 2)).toISOString(),
    endsAt: new Date(Date.UTC(YEAR, 0, 2 + index, 2 + SESSION_HOURS)).toISOString(),
    place: 'Aula',
  }));

/** A folder of its own with so many employees, each with a seat in one programme of so many sessions. */
export const classes = async ({ employees, sessions }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'bina-classes-'));
  const bina = await openBina({ dataDir });
  const by = provenance();
  const unitOf = (id) => `u${Number(id.slice(4)) % UNITS}`;
  const units = Array.from({ length: UNITS }, (_, index) => `u${index}`);
  const unit = (unitId) => ({ type: 'RegisterUnit', data: { unitId, name: unitId } });
  await bina.bus.execute(new DispatchUnit(units.map((id) => ({ id, wish: unit(id), by: by() }))));
  const position = { type: 'DefinePosition', data: { positionId: 'p', title: 'p', kind: 'pelaksana' } };
  await bina.bus.execute(new DispatchPosition([{ id: 'p', wish: position, by: by() }]));
  const proposal = { title: 'Bench', objectives: ['x'], competencyIds: [], answers: [], follows: [] };
  const schedule = { method: 'workshop', sessions: sessionsOf(sessions), speakers: [], capacity: CLASS };
  for (const { programId: id, people } of programsOf(employees)) {
    const register = (employeeId) => ({
      type: 'RegisterEmployee',
      data: { name: `Nama ${employeeId}`, employment: 'PNS', unitId: unitOf(employeeId), positionId: 'p' },
    });
    await bina.bus.execute(
      new DispatchEmployee(people.map((who) => ({ id: who, wish: register(who), by: by() }))),
    );
    const wishes = [
      { type: 'ProposeProgram', data: proposal },
      { type: 'ScheduleProgram', data: schedule },
      ...people.map((employeeId) => ({ type: 'TakeSeat', data: { employeeId } })),
    ];
    await bina.bus.execute(new DispatchProgram(wishes.map((wish) => ({ id, wish, by: by() }))));
  }
  await settle(bina);
  await bina.close();
  return dataDir;
};
