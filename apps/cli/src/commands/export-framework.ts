import { writeFileSync } from 'node:fs';
import { moodleFramework } from '@bina/application';
import type { Settings } from '@bina/adapters';
import { membersOf, wholeFramework } from '@bina/read-models';
import { openBina, settle } from '@bina/runtime';

/** `bina export framework <id>`: CSV in the form of Moodle, which `bina import framework` reads back. @returns the exit code. */
export const exportFramework = async (
  settings: Settings,
  frameworkId: string,
  { to }: { readonly to?: string },
): Promise<number> => {
  const bina = await openBina(settings);
  try {
    await settle(bina);
    const whole = await wholeFramework(bina.projections.readModels, frameworkId);
    if (whole === undefined) {
      process.stderr.write(`There is no framework ${frameworkId}.\n`);
      return 1;
    }
    const csv = moodleFramework(whole.framework, membersOf(whole));
    if (to === undefined) process.stdout.write(csv);
    else writeFileSync(to, csv);
    return 0;
  } finally {
    await bina.close();
  }
};
