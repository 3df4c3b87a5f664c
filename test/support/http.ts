import { request } from "node:http";

/** A request exactly as it goes over the wire: neither path nor body is touched. */
export interface Sent {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array | undefined;
}

/** What came back. */
export interface Received {
  status: number;
  headers: Record<string, string | undefined>;
  text: string;
}

/** Credentials that the mock accepts. */
export const AUTHORIZATION: string = `Basic ${btoa("user:password")}`;

/** A valid call of the fixture, to be varied; `fetch` takes it too. */
export const VALID: Required<Sent> & { body: string } = {
  method: "PUT",
  path: "/books/7",
  headers: { authorization: AUTHORIZATION, "content-type": "application/json" },
  body: '{"title":"Persuasion"}',
};

/** Sends over a socket of its own. Rejects where the connection breaks or nothing comes for 20 s. */
export function send(url: string, { method, path, headers, body }: Sent): Promise<Received> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const options = { hostname, port, method, path, headers: { ...length, ...headers }, agent: false };
    const outgoing = request({ ...options, timeout: 20_000 }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk) => chunks.push(chunk));
      incoming.once("error", reject);
      incoming.once("end", () => {
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers as Record<string, string | undefined>,
          text: Buffer.concat(chunks).toString(),
        });
      });
    });
    outgoing.once("error", reject);
    outgoing.once("timeout", () => outgoing.destroy(new Error("No answer within 20 s.")));
    outgoing.end(body);
  });
}
