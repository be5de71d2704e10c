/** The API as a person uses it: to prepare what a journey needs, and to look behind the page. */

export const BASE = process.env.PARKSTEWARD_URL ?? 'http://127.0.0.1:8281';
export const PASSWORD = process.env.PARKSTEWARD_DEMO_PASSWORD ?? 'park-steward-2026';

/** The demonstration's account of a role: `park_manager` and so on. */
export const demo = (role: string) => `${role}@demo.test`;

type Json = any;

export class Api {
  private constructor(
    readonly account: string,
    readonly token: string,
  ) {}

  static async signIn(account: string, password = PASSWORD): Promise<Api> {
    const query = 'mutation($input: SignInInput!) { signIn(input: $input) { accessToken } }';
    const data = await call(null, query, { input: { account, password } });
    if (data.errors) throw new Error(`${account} cannot sign in: ${JSON.stringify(data.errors)}`);
    return new Api(account, data.data.signIn.accessToken);
  }

  /** `data`, or an error with everything that the server said. */
  async gql(query: string, variables: Json = {}): Promise<Json> {
    const body = await call(this.token, query, variables);
    if (body.errors) throw new Error(`${this.account}: ${query}\n${JSON.stringify(body.errors)}`);
    return body.data;
  }

  /** The code with which the call is refused; null when it is not. */
  async codeOf(query: string, variables: Json = {}): Promise<string | null> {
    const body = await call(this.token, query, variables);
    return body.errors?.[0]?.extensions?.code ?? null;
  }

  /** One command upon one object: `verb(input: …)`. */
  async run(verb: string, inputType: string, input: Json, fields = '{ id version status }'): Promise<Json> {
    const data = await this.gql(`mutation($input: ${inputType}!) { ${verb}(input: $input) ${fields} }`, { input });
    return data[verb];
  }

  get(path: string): Promise<Response> {
    return fetch(BASE + path, { headers: { authorization: `Bearer ${this.token}` } });
  }

  async put(path: string, bytes: Uint8Array): Promise<void> {
    const headers = { authorization: `Bearer ${this.token}` };
    const response = await fetch(BASE + path, { method: 'PUT', headers, body: Buffer.from(bytes) });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  }
}

async function call(token: string | null, query: string, variables: Json): Promise<Json> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (token) headers['authorization'] = `Bearer ${token}`;
  const response = await fetch(`${BASE}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  return response.json();
}
