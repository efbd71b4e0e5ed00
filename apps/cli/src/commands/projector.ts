/** `bina projector`: runs projections and policies as a process of their own, loaded as `bina serve` loads the API. */
export const projector = async (): Promise<void> => {
  const app = (await import(new URL('../../../projector/dist/main.js', import.meta.url).href)) as {
    readonly main: () => Promise<void>;
  };
  await app.main();
};
