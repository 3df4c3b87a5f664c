import { expect, test } from "vitest";
import { reasonOf } from "../../src/verify/reasons.ts";

/** As `fetch` rejects. */
function failure(cause: { code?: string; name?: string; message?: string }): Error {
  return Object.assign(new TypeError("fetch failed"), {
    cause: Object.assign(new Error(cause.message), cause),
  });
}

const UNKNOWN =
  "the certificate is of an authority that this machine does not know; name the authority's file in NODE_EXTRA_CA_CERTS";

test.for([
  ["ECONNREFUSED", "nothing listens there"],
  ["ENOTFOUND", "there is no such host"],
  ["EAI_AGAIN", "the name of the host cannot be looked up"],
  ["ENETUNREACH", "no way leads to the host"],
  ["UND_ERR_CONNECT_TIMEOUT", "no connection could be made in time"],
  ["ECONNRESET", "the server closed the connection"],
  ["HPE_INVALID_CONSTANT", "the answer is not HTTP"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", UNKNOWN],
  ["SELF_SIGNED_CERT_IN_CHAIN", UNKNOWN],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", UNKNOWN],
  ["CERT_HAS_EXPIRED", "the server's certificate has expired"],
  ["CERT_NOT_YET_VALID", "the server's certificate is not valid yet; is this machine's clock right?"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "the server's certificate is for another host"],
  ["ERR_SSL_WRONG_VERSION_NUMBER", "the server does not speak TLS on this port"],
  ["EPROTO", "no TLS connection could be made"],
  ["ESOMETHING", "the connection broke"],
] as const)("%s means that %s.", ([code, why]) => {
  expect(reasonOf(failure({ code }), 100, false)).toBe(`no answer: ${why} (${code})`);
});

test("A fault without a code is told by its name or its message, and never repeated.", () => {
  expect(reasonOf(failure({ name: "HTTPParserError", message: "no" }), 100, false)).toBe(
    "no answer: the answer is not HTTP",
  );
  expect(reasonOf(failure({ message: "bad port" }), 100, false)).toContain(
    "no call can be made to this port",
  );
  expect(reasonOf(new Error("Basic c2VjcmV0"), 100, false)).toBe("no answer: the connection broke");
});

test("An answer that breaks off is told from none.", () => {
  expect(reasonOf(failure({ code: "UND_ERR_SOCKET" }), 100, true)).toBe(
    "an answer that breaks off: the server closed the connection (UND_ERR_SOCKET)",
  );
});
