/** What the contract says in words, held against the pages: whatever no mark covers, a page has to say. */
import { objectsOf } from "../../src/openapi/marks.ts";
import { keysOf } from "../../src/openapi/place.ts";

/** By the page that says them, then by what they are about: a field, a component, a part of the document. */
export type Pages = Record<string, Record<string, string | readonly string[]>>;

/** Each sentence that no mark covers, in the contract's words. */
const SENTENCES: Pages = {
  "Update User": {
    info: "Change the details of one user of a telephony dialer.",
    put: [
      "Update User",
      "Changes the details of one user.",
      "The path names the user, the body holds the fields to change.",
    ],
    UpdateUserRequest: "The fields to change.",
    UserId: "The unique identifier of the user.",
    id: "The unique identifier of the user.",
    username: "The username of the user.",
    email: "The e-mail address of the user.",
    is_active: "Whether the user is active.",
    sip_uri: "The SIP URI of the user.",
    is_deleted: "Whether the user is deleted.",
    user_route_caller_id: "The caller ID for the routing of the user.",
    predictive_dynamic_extension: "The dynamic extension of the user for predictive dialing.",
    timezone_id: ["The identifier of the user's time zone.", "The page does not list the identifiers."],
    first_name: "The first name of the user.",
    last_name: "The last name of the user.",
    default_language: "The default language for the user.",
    DefaultLanguage: "The default language for the user.",
    max_session_time: ["The maximum session time of the user.", "The page gives no unit."],
    max_concurrent_sessions: "The maximum number of concurrent sessions of the user.",
    twofa_type: "The type of two-factor authentication (2FA) for the user.",
    TwoFactorType: "The type of two-factor authentication (2FA) for the user.",
    member_all_skill_groups: "Whether the user is a member of all skill groups.",
    registration_password: "The registration password of the user.",
    is_clockedin: "Whether the user is clocked in.",
    is_predictive_clockedin: "Whether the user is predictive clocked in.",
    basicAuth: "HTTP Basic: the base64 form of `user:password` of an API user.",
    servers: "The host of one tenant; `tenant` is its name, `example` on the provider's pages.",
  },
  "User management guide": {
    sip_uri: "It or the PBX takes the calls of a user who does not use WebRTC.",
    use_extended_ip_acl:
      "Whether the user uses the extended IP ACL: if so, they may sign in from a list of allowed IP addresses only.",
    timezone_id: "When it is not set, the tenant's own applies.",
    default_language: "When it is not set, the tenant's own applies.",
    DefaultLanguage: "When it is not set, the tenant's own applies.",
    virtual_extension: "The virtual extension of the user, a number that is unique inside the PBX.",
    member_all_desks: "Whether the user is a member of all present and future desks.",
    use_webrtc:
      "Whether the user uses WebRTC: if so, they call with the softphone built into the dialer; otherwise `sip_uri` or the PBX takes the calls.",
  },
  "API concepts": {
    servers: "HTTPS only.",
    basicAuth: "The provider also documents Digest, which this contract leaves out.",
  },
  "API management": {
    basicAuth: "An API user is bound to a list of IP addresses; calls from elsewhere are refused.",
  },
  // Get User lists these, and says no more than their names.
  "Get User": {
    auto_dial: "The auto-dial setting of the user.",
    desks: ["The desks of the user.", "The page does not say what an entry holds."],
    roles: ["The roles of the user.", "The page does not say what it holds."],
    groups: ["The groups of the user.", "The page does not say what an entry holds."],
  },
  "the contract, of itself": {
    tags: "The users of the dialer.",
    info: [
      "An unofficial contract of the dialer's Update User call, written from the provider's public documentation.",
      "It is not affiliated with the provider.",
      "Where that documentation is silent the contract has to guess.",
      "Every guess is marked `x-assumption` with its reason; what may lock a person out or cut their calls is marked `x-destructive`.",
      'The published files repeat both at the end of a description, as "Assumption: …" and "Warning: …".',
      "What else is said of the API is documented; the examples are made up.",
    ],
  },
};

/** The sentences that no mark covers, each after what it is about: `username: The username of the user.` */
function sentencesOf(document: object): Set<string> {
  const found = new Set<string>();
  for (const place of objectsOf(document)) {
    const subject = keysOf(place.pointer).findLast((key) => !/^\d+$/.test(key));
    for (const keyword of ["summary", "description"]) {
      if (place.basis(keyword) !== "documented") continue;
      const text = (place.text(keyword) ?? "").replaceAll("*", "").replace(/\s+/g, " ").trim();
      for (const sentence of text.split(/(?<=[.!?]["`)]*) /).filter(Boolean)) {
        found.add(`${subject}: ${sentence}`);
      }
    }
  }
  return found;
}

/** Where the sentences of a document and those of the pages part, in both directions. */
export function unfounded(document: object, pages: Pages = SENTENCES): string[] {
  const said = sentencesOf(document);
  const known = Object.values(pages).flatMap((page) =>
    Object.entries(page).flatMap(([subject, all]) => [all].flat().map((one) => `${subject}: ${one}`)),
  );
  return [
    ...[...said].filter((one) => !known.includes(one)).map((one) => `No page says of ${one}`),
    ...known.filter((one) => !said.has(one)).map((one) => `No longer said of ${one}`),
  ];
}
