/** Another status than the declared one. */
import type { Parts } from "../user-server.ts";
import { BODY, type Fault, REQUEST, RESPONSES } from "./fault.ts";

function status(name: string, place: string, kind: keyof Parts["statuses"], code: number): Fault {
  return {
    name,
    place: `${RESPONSES}/${place}`,
    change: ({ statuses }) => ({ statuses: { ...statuses, [kind]: code } }),
  };
}

export const STATUSES: Fault[] = [
  status("a success is a 201", "UserUpdated", "success", 201),
  status("malformed JSON is a 422", "MalformedRequest", "malformed", 422),
  status("missing credentials are a 403", "Unauthorized", "unauthorized", 403),
  status("a wrong media type is a 400", "UnsupportedMediaType", "mediaType", 400),
  status("a refused value is a 400", "ValidationFailed", "invalid", 400),
  { ...status("malformed JSON is a 500", "", "malformed", 500), place: BODY },
  { ...status("a refused value is a 200", "", "invalid", 200), place: REQUEST },
  { ...status("a bad id is a 500", "", "unknown", 500), place: "#/components/parameters/UserId" },
  { ...status("a success is a 302", "", "success", 302), place: REQUEST },
];
