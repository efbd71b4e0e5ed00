/**
 * `bina serve`: runs the API. It is a program of its own, of which this one imports nothing; it is loaded by its place
 * beside this one, so that one process serves and signals reach it.
 */
export const serve = async (): Promise<void> => {
  const api = (await import(new URL('../../../api/dist/main.js', import.meta.url).href)) as {
    readonly main: () => Promise<void>;
  };
  await api.main();
};
