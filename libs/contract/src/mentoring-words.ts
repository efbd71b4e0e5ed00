// The words about mentoring that the API takes, English or Indonesian, and the word that events hold.

export const mentoringStatusWords = {
  running: 'running',
  berjalan: 'running',
  paused: 'paused',
  jeda: 'paused',
  ended: 'ended',
  selesai: 'ended',
} as const;

export const mentoringSideWords = { mentor: 'mentor', mentee: 'mentee' } as const;

export const meetingFormWords = {
  'face-to-face': 'face-to-face',
  'tatap-muka': 'face-to-face',
  online: 'online',
  daring: 'online',
  'on-the-job': 'on-the-job',
  'di-tempat-kerja': 'on-the-job',
  'in-writing': 'in-writing',
  tertulis: 'in-writing',
} as const;

export const goalOutcomeWords = {
  kept: 'kept',
  tetap: 'kept',
  reached: 'reached',
  tercapai: 'reached',
  dropped: 'dropped',
  batal: 'dropped',
} as const;

/** Why a mentoring ends. That somebody has left, the departure itself says. */
export const endGroundWords = {
  completed: 'completed',
  tuntas: 'completed',
  stopped: 'stopped',
  dihentikan: 'stopped',
  'mentor-changed': 'mentor-changed',
  'ganti-mentor': 'mentor-changed',
} as const;

export const reassessmentStatusWords = {
  due: 'due',
  menunggu: 'due',
  done: 'done',
  selesai: 'done',
} as const;

export const mentoringByWords = { unit: 'unit', mentor: 'mentor' } as const;
