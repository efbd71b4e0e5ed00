import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ClientReadableStream } from '@grpc/grpc-js';
import { NoAnswer } from './failures.js';

/** A page does not grow beyond it, however fast more comes. */
const MOST_MESSAGES = 512;

/**
 * What a read has received, in the pieces in which it came: as long as each turn of the event loop brings more, it is
 * one piece; nothing is waited for. The server is slowed down while the consumer is busy. Leaving the loop cancels
 * the read.
 * @param patienceMs asked before each wait: how long at most; undefined for as long as it takes.
 * @throws ServiceError after what came before it; @throws NoAnswer
 */
export async function* arriving<Message>(
  stream: ClientReadableStream<Message>,
  patienceMs: () => number | undefined,
): AsyncGenerator<readonly Message[]> {
  let ended = false;
  let failure: { readonly error: unknown } | undefined;
  stream.once('end', () => (ended = true));
  stream.once('error', (error: unknown) => (failure = { error }));
  try {
    for (;;) {
      const messages = await taken(stream);
      if (messages.length > 0) yield messages;
      else if (failure) throw failure.error;
      else if (ended) return;
      else await changed(stream, patienceMs());
    }
  } finally {
    stream.cancel();
    // The client waits for the end of every stream, and there is none while something lies unread.
    stream.resume();
  }
}

/** gRPC hands messages over one by one, a few in each turn, even when many have come. */
async function taken<Message>(stream: ClientReadableStream<Message>): Promise<Message[]> {
  const messages: Message[] = [];
  let before: number;
  do {
    before = messages.length;
    for (let message = next(stream); message !== null; message = next(stream)) messages.push(message);
    if (messages.length > before) await nextTurn();
  } while (messages.length > before && messages.length < MOST_MESSAGES);
  return messages;
}

/** gRPC's declaration leaves out that there may be nothing to read. */
const next: <Message>(stream: ClientReadableStream<Message>) => Message | null = (stream) => stream.read();

/** Waits until there is something to read, or the stream has ended either way. */
function changed(stream: ClientReadableStream<unknown>, patienceMs: number | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const events = ['readable', 'end', 'error', 'close'] as const;
    const settle = (outcome: () => void) => {
      clearTimeout(timer);
      for (const event of events) stream.off(event, wake);
      outcome();
    };
    const wake = () => settle(resolve);
    const timer =
      patienceMs === undefined
        ? undefined
        : setTimeout(
            () => settle(() => reject(new NoAnswer(`nothing came within ${patienceMs} ms`))),
            patienceMs,
          );
    for (const event of events) stream.on(event, wake);
  });
}
