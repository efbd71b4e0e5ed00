import type { Wrapping } from '@bina/adapters';

/**
 * Tells in lines how far the wrapping of keys has come, a line a tenth. That is done once, when a master key is set for
 * the first time, and before anything is answered.
 */
export const wrappingTo = (write: (line: string) => void): Wrapping => {
  let told = -1;
  return (done, total) => {
    const tenths = Math.floor((10 * done) / total);
    if (tenths === told) return;
    told = tenths;
    write(`Wrapping keys under the master key: ${done} of ${total}.\n`);
  };
};
