/** How minutes become credit hours (JP), and how many of them a year asks for. */
export interface HoursRule {
  readonly minutesPerCreditHour: number;
  /** The least that every PNS is to reach in a calendar year. */
  readonly floorCreditHours: number;
  readonly says: string;
  readonly sources: readonly string[];
}

/** The rule that every answer names: how the numbers of the report come about. */
export const hoursRule: HoursRule = {
  minutesPerCreditHour: 45,
  floorCreditHours: 20,
  says:
    'What a session or a meeting counts for stands in its event, by the edition of the rule credit-hours that held on ' +
    'its day, with the limits of a day and a month. Of sessions from before credit was kept, 45 minutes of whatever ' +
    'form are 1 JP. A session counts in the calendar year (WIB) in which it begins. Sums are kept in whole parts ' +
    '(creditParts, 9000 to 1 JP); JP are rounded to 2 decimals when shown, also in totals.',
  sources: [
    'BPS B-031/BPS/2600/02/2019 (konversi-jp.csv): Sesuai JP (1 JP = 45 menit)',
    'PP 11/2017 art. 203: at least 20 JP a year for every PNS',
  ],
};

/** Minutes as credit hours, rounded to 2 decimals. */
export const creditHoursOf = (minutes: number): number =>
  Math.round((minutes * 100) / hoursRule.minutesPerCreditHour) / 100;
