import type { Claims } from '@bina/adapters';

/** A running service, however it was started and on whichever stores. */
export interface Service {
  readonly baseUrl: string;
  token(claims: Claims): Promise<string>;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Each test says what it expects of an answer.
  // eslint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

const MOST_ATTEMPTS = 20;

/** Speaks to a service as one caller, and always reads what it has written. */
export class Client {
  #position = 0n;

  constructor(
    private readonly baseUrl: string,
    private readonly token: string,
  ) {}

  static async as({ baseUrl, token }: Service, claims: Claims): Promise<Client> {
    return new Client(baseUrl, await token(claims));
  }

  async post(
    path: string,
    body: object = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const answer = await this.#ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const position = answer.headers.get('bina-position');
    if (position !== null && BigInt(position) > this.#position) this.#position = BigInt(position);
    return answer;
  }

  /** Posts what must be carried out. @throws Error with the problem otherwise */
  async do(path: string, body: object = {}): Promise<Answer['body']> {
    const { status, body: answer } = await this.post(path, body);
    if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
    return answer;
  }

  get(path: string): Promise<Answer> {
    return this.#ask(`${path}${path.includes('?') ? '&' : '?'}after=${this.#position}`, {});
  }

  async see(path: string): Promise<Answer['body']> {
    const { status, body } = await this.get(path);
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** The history is read from the log, which is never behind. */
  async history(employeeId: string, limits: Readonly<Record<string, string>> = {}): Promise<Answer['body']> {
    const query = new URLSearchParams({ ground: 'Pemeriksaan berkala', ...limits });
    return (await this.#ask(`/v1/employees/${employeeId}/history?${query.toString()}`, {})).body;
  }

  /** Asks until the answer is as it is to become: for what policies do some time after the command. */
  async until(path: string, holds: (body: Answer['body']) => boolean): Promise<Answer['body']> {
    for (let attempt = 0; attempt < 400; attempt++) {
      const body = (await this.get(path)).body;
      if (holds(body)) return body;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(
      `${path} did not become what it is to be: ${JSON.stringify((await this.get(path)).body)}`,
    );
  }

  /** Asks again, as the answer says to, while the read models are not there yet: a new database is filled at first. */
  async #ask(path: string, init: RequestInit): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const answer = await this.#askOnce(path, init);
      if (answer.status !== 503 || answer.body?.code !== 'READ_MODEL_BEHIND' || attempt === MOST_ATTEMPTS)
        return answer;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }

  async #askOnce(path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(this.baseUrl + path, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), authorization: `Bearer ${this.token}` },
    });
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    const body: unknown = isJson ? await response.json() : await response.text();
    return { status: response.status, headers: response.headers, body };
  }
}
