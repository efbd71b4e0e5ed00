import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

type Cells = Readonly<Record<string, string>>;

/** A course as its files tell it, read here by a few lines of its own: what the service's reports are compared with. */
export class Course {
  readonly attendance: readonly Cells[];
  readonly postSurvey: readonly Cells[];

  constructor(readonly folder: string) {
    this.attendance = this.read('course_participation_anonymized.csv');
    this.postSurvey = this.read('postsurvey.csv');
  }

  file(name: string): string {
    return join(this.folder, name);
  }

  get people(): readonly string[] {
    return [...new Set(this.attendance.map((row) => row['anonymized_name'] ?? ''))];
  }

  /** Session number, day (YYYY-MM-DD) and number of people, in the order of the days. */
  get sessions(): readonly { readonly sessionId: string; readonly day: string; readonly present: number }[] {
    const bySession = new Map<string, { day: string; present: Set<string> }>();
    for (const { session = '', date = '', anonymized_name: person = '' } of this.attendance) {
      const day = date.split('.').toReversed().join('-');
      const one = bySession.get(session) ?? { day, present: new Set() };
      one.present.add(person);
      bySession.set(session, one);
    }
    return [...bySession]
      .map(([sessionId, { day, present }]) => ({ sessionId, day, present: present.size }))
      .toSorted((a, b) => (a.day < b.day ? -1 : 1));
  }

  minutesIn(year: number): number {
    return this.attendance
      .filter(({ date = '' }) => date.endsWith(`.${year}`))
      .reduce((sum, row) => sum + Number(row['duration_minutes']), 0);
  }

  peopleIn(year: number): number {
    return new Set(
      this.attendance
        .filter(({ date = '' }) => date.endsWith(`.${year}`))
        .map((row) => row['anonymized_name']),
    ).size;
  }

  /** Number and mean of the numeric answers to each question of the survey after the course. */
  get means(): Readonly<Record<string, { readonly n: number; readonly mean: number }>> {
    const means: Record<string, { n: number; mean: number }> = {};
    for (const question of Object.keys(this.postSurvey[0] ?? {})) {
      const numbers = this.postSurvey
        .map((row) => row[question] ?? '')
        .filter((cell) => /^\d+(\.\d+)?$/.test(cell))
        .map(Number);
      if (numbers.length > 0)
        means[question] = { n: numbers.length, mean: numbers.reduce((a, b) => a + b) / numbers.length };
    }
    return means;
  }

  /** Writes the files that register everybody, since a course's list of participants has no personnel data. */
  writePersonnel(into: string): void {
    writeFileSync(join(into, 'units.csv'), 'unitId;nama\npeserta;Peserta Kursus\n');
    writeFileSync(join(into, 'positions.csv'), 'positionId,title,kind\npeserta,Peserta,pelaksana\n');
    const rows = this.people.map((id) => `${id},Peserta ${id.slice(0, 6)},PNS,peserta,peserta`);
    writeFileSync(
      join(into, 'employees.csv'),
      ['id_pegawai,nama,jenis pegawai,kode unit,kode jabatan', ...rows, ''].join('\n'),
    );
  }

  private read(name: string): readonly Cells[] {
    return parse(readFileSync(this.file(name)), { columns: true, trim: true, bom: true }) as readonly Cells[];
  }
}
