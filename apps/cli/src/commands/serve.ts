/** What `bina serve` is told on its command line. */
export interface ServeFlags {
  /** Also answer EventStoreDB clients over the embedded log, on this port. */
  readonly eventstorePort?: string;
  /** Take events from them too. */
  readonly eventstoreWrites?: boolean;
}

/**
 * `bina serve`: runs the API. It is a program of its own, of which this one imports nothing; it is loaded by its place
 * beside this one, so that one process serves and signals reach it.
 */
export const serve = async ({ eventstorePort, eventstoreWrites = false }: ServeFlags = {}): Promise<void> => {
  if (eventstorePort !== undefined) process.env['BINA_EVENTSTORE_PORT'] = eventstorePort;
  const api = (await import(new URL('../../../api/dist/main.js', import.meta.url).href)) as {
    readonly main: (options: { readonly eventStoreWrites: boolean }) => Promise<void>;
  };
  await api.main({ eventStoreWrites: eventstoreWrites });
};
