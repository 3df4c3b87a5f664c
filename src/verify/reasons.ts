/** Why a request has no answer, in words that say what to do. */

/** No answer came, or none that ends. Why is in words for people, and holds nothing that was sent. */
export interface NoAnswer {
  why: string;
}

/** What `fetch` rejected with, in words. `begun` is whether the head of an answer was there. */
export function reasonOf(error: unknown, timeout: number, begun: boolean): string {
  const { name, message, cause } = error as Error & { cause?: Partial<Error> & { code?: string } };
  if (name === "TimeoutError") {
    return begun ? `an answer that did not end within ${timeout} ms` : `no answer within ${timeout} ms`;
  }
  // Not every fault of a connection has a code.
  const sign = cause?.code ?? `${cause?.name}: ${cause?.message ?? message}`;
  const [, why] = REASONS.find(([pattern]) => pattern.test(sign)) ?? [/^/, "the connection broke"];
  const code = cause?.code === undefined ? "" : ` (${cause.code})`;
  return `${begun ? "an answer that breaks off" : "no answer"}: ${why}${code}`;
}

const UNKNOWN_ISSUER =
  "the certificate is of an authority that this machine does not know; name the authority's file in NODE_EXTRA_CA_CERTS";

const REASONS: [code: RegExp, why: string][] = [
  [/^ECONNREFUSED$/, "nothing listens there"],
  [/^ENOTFOUND$/, "there is no such host"],
  [/^EAI_AGAIN$/, "the name of the host cannot be looked up"],
  [/^(EHOSTUNREACH|ENETUNREACH)$/, "no way leads to the host"],
  [/^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/, "no connection could be made in time"],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, "the server closed the connection"],
  [/^(HPE_HEADER_OVERFLOW|UND_ERR_HEADERS_OVERFLOW)$/, "the head of the answer is too long"],
  [/^(HPE_|UND_ERR_(RES|HEADERS|BODY)|HTTPParserError)/, "the answer is not HTTP"],
  [/^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN)$/, UNKNOWN_ISSUER],
  [/^UNABLE_TO_(VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT(_LOCALLY)?)$/, UNKNOWN_ISSUER],
  [/^CERT_HAS_EXPIRED$/, "the server's certificate has expired"],
  [/^CERT_NOT_YET_VALID$/, "the server's certificate is not valid yet; is this machine's clock right?"],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, "the server's certificate is for another host"],
  [/^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)$/, "the server does not speak TLS on this port"],
  [/^(EPROTO|ERR_SSL_|ERR_TLS_|CERT_)/, "no TLS connection could be made"],
  [/: bad port$/, "no call can be made to this port, which is kept for something else"],
];
