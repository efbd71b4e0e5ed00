import { beforeAll, expect, test } from '@jest/globals';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type {
  ServerDuplexStream,
  ServerReadableStream,
  ServerWritableStream,
  sendUnaryData,
} from '@grpc/grpc-js';
import { buildAdapters, Child } from '../crash/built.js';
import { startScriptedServer } from './scripted-server.js';
import { closeAfterwards } from './subject.js';

const LATE_MS = 500;

/** A server that answers too late: an append by its first call, and an append by the batch stream once more. */
async function startLateServer() {
  const calls = { append: 0, batchAppend: 0 };
  const server = await startScriptedServer({
    version: '24.10.0',
    read: ((call: ServerWritableStream<unknown, unknown>) => call.end()) as never,
    append: ((call: ServerReadableStream<unknown, unknown>, answer: sendUnaryData<streams.AppendResp>) => {
      calls.append += 1;
      const delayMs = calls.append === 1 ? LATE_MS : 0;
      call.resume().on('end', () => setTimeout(() => answer(null, appended()), delayMs));
    }) as never,
    batchAppend: ((call: ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>) => {
      call.on('data', (request: streams.BatchAppendReq) => {
        calls.batchAppend += 1;
        call.write(batchAppended(request));
        setTimeout(() => call.write(batchAppended(request)), LATE_MS);
      });
      call.on('error', () => undefined);
    }) as never,
  });
  return { port: closeAfterwards(server).port, calls };
}

function appended(): streams.AppendResp {
  const position = new streams.AppendResp.Position().setCommitPosition('8').setPreparePosition('8');
  const success = new streams.AppendResp.Success().setCurrentRevision('0').setPosition(position);
  return new streams.AppendResp().setSuccess(success);
}

function batchAppended(request: streams.BatchAppendReq): streams.BatchAppendResp {
  const position = new shared.AllStreamPosition().setCommitPosition('8').setPreparePosition('8');
  const success = new streams.BatchAppendResp.Success().setCurrentRevision('0').setPosition(position);
  return new streams.BatchAppendResp().setCorrelationId(request.getCorrelationId()).setSuccess(success);
}

beforeAll(buildAdapters, 120_000);

const childThatAppends = (how: 'client' | 'adapter', port: number) =>
  new Child('../eventstoredb/late-reply.child.js', JSON.stringify({ how, port }));

test("a late answer to a batch ends a process that uses the client's own append: what we guard against", async () => {
  const { port, calls } = await startLateServer();
  const child = childThatAppends('client', port);
  // If this no longer fails, the client has been mended, and the adapter might use it.
  await expect(child.printed(2)).rejects.toThrow('TypeError');
  expect(child.lines).toEqual(['appended']);
  expect(calls.batchAppend).toBe(1);
});

test('a process that uses the adapter survives late answers, and its append comes to an end', async () => {
  const { port, calls } = await startLateServer();
  const child = childThatAppends('adapter', port);
  await child.printed(2);
  await child.end();
  expect(child.lines).toEqual(['appended', 'alive']);
  expect(calls).toEqual({ append: 2, batchAppend: 0 });
});
