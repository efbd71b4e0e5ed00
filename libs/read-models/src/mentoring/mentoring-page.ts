import type { Recorded } from '@bina/engine';
import { mentoringPairs, type MentoringPair } from './mentoring.js';

type Folded = Parameters<typeof mentoringPairs.evolve>[1];

/** What somebody wrote; null once that person is forgotten, or where nothing was written. */
type Written = string | null;

/** A pair with what the two wrote: each text is that of one of them, and goes when that one is forgotten. */
export type MentoringPage = Omit<MentoringPair, 'goals' | 'log' | 'notes'> & {
  readonly goal: Written;
  readonly outcome: Written;
  readonly goals: readonly (MentoringPair['goals'][number] & {
    readonly goal: Written;
    readonly measure: Written;
    readonly reason: Written;
  })[];
  readonly log: readonly (MentoringPair['log'][number] & {
    readonly note: Written;
    readonly mentorNote: Written;
    readonly correctedBecause: Written;
  })[];
  readonly notes: readonly (MentoringPair['notes'][number] & { readonly note: Written })[];
};

/** Folds the events of one pair's stream into its page. */
export class MentoringFold {
  #pair: MentoringPair | undefined;
  readonly #texts = new Map<string, Written>();

  add(event: Recorded<{ readonly type: string; readonly data: object }>): void {
    if (!isFolded(event)) return;
    this.#pair = mentoringPairs.evolve(this.#pair, event, event.data.mentoringId);
    for (const [key, text] of textsIn(event)) this.#texts.set(key, text ?? null);
  }

  /** Undefined where there is no such pair. */
  get page(): MentoringPage | undefined {
    const pair = this.#pair;
    if (pair === undefined) return undefined;
    const text = (...key: readonly string[]) => this.#texts.get(key.join('/')) ?? null;
    return {
      ...pair,
      goal: text('pair', 'goal'),
      outcome: text('pair', 'outcome'),
      goals: pair.goals.map((goal) => ({
        ...goal,
        goal: text('goal', goal.goalId, 'goal'),
        measure: text('goal', goal.goalId, 'measure'),
        reason: text('goal', goal.goalId, 'reason'),
      })),
      log: pair.log.map((meeting) => ({
        ...meeting,
        note: text('meeting', meeting.meetingId, 'note'),
        mentorNote: text('meeting', meeting.meetingId, 'mentorNote'),
        correctedBecause: text('meeting', meeting.meetingId, 'reason'),
      })),
      notes: pair.notes.map((note) => ({ ...note, note: text('note', note.noteId) })),
    };
  }
}

const isFolded = (event: Recorded<{ readonly type: string; readonly data: object }>): event is Folded =>
  (mentoringPairs.folds as readonly string[]).includes(event.type);

const textsIn = ({ type, data }: Folded): readonly (readonly [string, string | null | undefined])[] => {
  switch (type) {
    case 'MentoringPaired':
      return [['pair/goal', data.goal]];
    case 'MentoringGoalSet':
      return [
        [`goal/${data.goalId}/goal`, data.goal],
        [`goal/${data.goalId}/measure`, data.measure],
      ];
    case 'MentoringGoalReviewed':
      return [[`goal/${data.goalId}/reason`, data.reason]];
    case 'MentoringMet':
      return [
        [`meeting/${data.meetingId}/note`, data.note],
        [`meeting/${data.meetingId}/mentorNote`, data.mentorNote],
      ];
    case 'MentoringMeetingCorrected':
      return [[`meeting/${data.meetingId}/reason`, data.reason]];
    case 'MentoringNoted':
      return [[`note/${data.noteId}`, data.by === 'mentor' ? data.mentorNote : data.menteeNote]];
    case 'MentoringEnded':
      return [['pair/outcome', data.outcome]];
    case 'MentoringPaused':
    case 'MentoringResumed':
      return [];
  }
};
