import {
  status,
  type Metadata,
  type ServerUnaryCall,
  type handleUnaryCall,
  type sendUnaryData,
} from '@grpc/grpc-js';
import type { ServerContext } from './context.js';
import { notAuthenticated, toWireError, WireError } from './errors.js';

/** Throws where a call's own metadata do not say who may be answered. */
export type Authenticate = (metadata: Metadata) => void;

export interface CallRules {
  readonly context: ServerContext;
  readonly authenticate: Authenticate;
}

/** A call that answers one message, whether it got one or several. */
export function answering<Call extends { readonly metadata: Metadata }, Response>(
  { context, authenticate }: CallRules,
  answer: (context: ServerContext, call: Call) => Promise<Response> | Response,
): (call: Call, callback: sendUnaryData<Response>) => void {
  return (call, callback) => {
    const attempt = async () => {
      authenticate(call.metadata);
      return answer(context, call);
    };
    attempt().then(
      (response) => callback(null, response),
      (error: unknown) => callback(toWireError(error, context.onError)),
    );
  };
}

/** A call that answers one message with one. */
export function unary<Request, Response>(
  rules: CallRules,
  answer: (context: ServerContext, request: Request) => Promise<Response> | Response,
): handleUnaryCall<Request, Response> {
  return answering(rules, (context, call: ServerUnaryCall<Request, Response>) =>
    answer(context, call.request),
  );
}

/** The part of a call that streams its answers which ends it. */
interface StreamingCall {
  readonly metadata: Metadata;
  readonly cancelled: boolean;
  end(): unknown;
  emit(event: 'error', error: WireError): boolean;
}

/** A call that answers many messages, and ends when `work` does, or when the server closes. */
export function streaming<Call extends StreamingCall>(
  { context, authenticate }: CallRules,
  work: (context: ServerContext, call: Call) => Promise<void>,
): (call: Call) => void {
  return (call) => {
    let ended = false;
    const end = (error?: WireError) => {
      if (ended) return;
      ended = true;
      context.closing.removeEventListener('abort', closed);
      if (!error) call.end();
      else if (!call.cancelled) call.emit('error', error);
    };
    const closed = () => end(new WireError(status.UNAVAILABLE, 'The server is shutting down.'));
    const attempt = async () => {
      if (context.closing.aborted) return closed();
      context.closing.addEventListener('abort', closed);
      authenticate(call.metadata);
      return work(context, call);
    };
    attempt().then(
      () => end(),
      (error: unknown) =>
        end(toWireError(error, ended || call.cancelled ? () => undefined : context.onError)),
    );
  };
}

/** Who may call: everybody, or who knows the user name and password. */
export function authenticator(isKnown: ((header: string) => boolean) | undefined): Authenticate {
  if (!isKnown) return () => undefined;
  return (metadata) => {
    const header = metadata.get('authorization')[0];
    if (typeof header !== 'string' || !isKnown(header)) throw notAuthenticated();
  };
}
