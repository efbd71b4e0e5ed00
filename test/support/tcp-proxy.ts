import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A network that misbehaves on command, between a client and a port of this machine. */
export interface TcpProxy {
  readonly port: number;
  /** Nothing gets through any more, in either direction, and nobody is told. */
  stall(): void;
  /** What was held back flows again. */
  resume(): void;
  /** The connections that are stalled stay so; new ones are as they should be. */
  resumeNew(): void;
  /** Breaks every connection; new ones are accepted. */
  cut(): void;
  close(): Promise<void>;
}

export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let isStalled = false;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    if (isStalled) socket.pause();
  };
  const pass = (from: Socket, to: Socket) => {
    from.on('data', (chunk) => {
      if (!to.write(chunk)) from.pause();
    });
    to.on('drain', () => {
      if (!isStalled) from.resume();
    });
    from.on('close', () => to.destroy());
  };
  const server = createServer((client) => {
    const target = connect(targetPort, '127.0.0.1');
    keep(client);
    keep(target);
    pass(client, target);
    pass(target, client);
    if (isStalled) for (const socket of [client, target]) socket.pause();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stall() {
      isStalled = true;
      for (const socket of sockets) socket.pause();
    },
    resume() {
      isStalled = false;
      for (const socket of sockets) socket.resume();
    },
    resumeNew() {
      isStalled = false;
    },
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
