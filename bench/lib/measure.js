/** Milliseconds that some work takes, and what it answers. */
export const timed = async (work) => {
  const began = process.hrtime.bigint();
  const result = await work();
  return { ms: Number(process.hrtime.bigint() - began) / 1e6, result };
};

/** The value below which so many percent of the values lie. */
export const percentile = (values, percent) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)];
};

export const median = (values) => percentile(values, 50);

/** Answers to `bench/run.js`: one JSON line on standard output. */
export const report = (results) => process.stdout.write(`RESULT ${JSON.stringify(results)}\n`);
