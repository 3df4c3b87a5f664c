/** What the contract says in words, held against the pages: whatever no mark covers, a page has to say. */
import { objectsOf } from "../../src/openapi/marks.ts";

/** Each sentence that no mark covers, in the contract's words, by the page that says it. */
export const SENTENCES: Record<string, readonly string[]> = {
  "Update User": [
    "Change the details of one user of a telephony dialer.",
    "Update User",
    "Changes the details of one user.",
    "The path names the user, the body holds the fields to change.",
    "The unique identifier of the user.",
    "The username of the user.",
    "The e-mail address of the user.",
    "Whether the user is active.",
    "The SIP URI of the user.",
    "Whether the user is deleted.",
    "The caller ID for the routing of the user.",
    "The dynamic extension of the user for predictive dialing.",
    "The identifier of the user's time zone.",
    "The first name of the user.",
    "The last name of the user.",
    "The default language for the user.",
    "The maximum session time of the user.",
    "The maximum number of concurrent sessions of the user.",
    "The type of two-factor authentication (2FA) for the user.",
    "Whether the user is a member of all skill groups.",
    "The registration password of the user.",
    "Whether the user is clocked in.",
    "Whether the user is predictive clocked in.",
  ],
  "User management guide": [
    "It or the PBX takes the calls of a user who does not use WebRTC.",
    "Whether the user uses the extended IP ACL: they may sign in from a list of allowed IP addresses only.",
    "When it is not set, the tenant's own applies.",
    "The virtual extension of the user, a number that is unique inside the PBX.",
    "Whether the user is a member of all present and future desks.",
    "Whether the user uses WebRTC: they call with the softphone built into the dialer; otherwise `sip_uri` or the PBX takes the calls.",
  ],
  "the operation's own URL": [
    "The host of one tenant; `tenant` is its name, `example` on the provider's pages.",
  ],
  "API concepts": [
    "HTTPS only.",
    "Authentication is HTTP Basic over HTTPS.",
    "The provider also documents Digest, which this contract leaves out.",
    "HTTP Basic: the base64 form of `user:password` of an API user.",
  ],
  "API management": [
    "Calls are accepted from the IP addresses of the API user's list only.",
    "An API user is bound to a list of IP addresses; calls from elsewhere are refused.",
  ],
  "names alone": [
    "The users of the dialer.",
    "The auto-dial setting of the user.",
    "The desks of the user.",
    "The roles of the user.",
    "The groups of the user.",
  ],
  "what no page says": [
    "No page lists the identifiers.",
    "No page gives its unit.",
    "No page says what an entry holds.",
    "No page says what it holds.",
  ],
  "the contract about itself": [
    "An unofficial contract of the dialer's Update User call, written from the provider's public documentation.",
    "It is not affiliated with the provider.",
    "Where that documentation is silent the contract has to guess.",
    'Every guess is marked `x-assumption` with its reason, and its description ends with "Assumption: …".',
    "Whatever is not marked is documented.",
    'What may lock a person out or cut their calls is marked `x-destructive`, and its description ends with "Warning: …"; no page warns of it.',
  ],
};

/** The sentences that no mark covers, each with where it first stands. */
function sentencesOf(document: object): Map<string, string> {
  const found = new Map<string, string>();
  for (const place of objectsOf(document)) {
    for (const keyword of ["summary", "description"]) {
      if (place.basis(keyword) !== "documented") continue;
      const text = (place.text(keyword) ?? "").replaceAll("*", "").replace(/\s+/g, " ").trim();
      for (const sentence of text.split(/(?<=[.!?]["`)]*) /).filter(Boolean)) {
        if (!found.has(sentence)) found.set(sentence, `${place.pointer}/${keyword}`);
      }
    }
  }
  return found;
}

/** Where the sentences of a document and those of the pages part, in both directions. */
export function unfounded(document: object, pages: typeof SENTENCES = SENTENCES): string[] {
  const said = sentencesOf(document);
  const known = new Map(Object.entries(pages).flatMap(([page, all]) => all.map((one) => [one, page])));
  return [
    ...[...said].filter(([one]) => !known.has(one)).map(([one, at]) => `No page says, at ${at}: ${one}`),
    ...[...known].filter(([one]) => !said.has(one)).map(([one, page]) => `No longer said (${page}): ${one}`),
  ];
}
