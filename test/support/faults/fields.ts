/** Faults in what is asked of one field. */
import { correctParts } from "../user-server.ts";
import { type Fault, field } from "./fault.ts";

/** Values of the closed lists, copied from the page. */
const VALUES: Record<string, unknown[]> = {
  is_active: [0, 1],
  is_deleted: [0, 1],
  use_extended_ip_acl: [0, 1],
  use_webrtc: [0, 1],
  default_language: ["en_US", "es_ES", "pt_BR"],
  twofa_type: ["default", "disabled", "email", "google"],
};

const { types, values } = correctParts();

export const FIELDS: Fault[] = [
  ...Object.keys(types).map(
    (name): Fault => ({
      name: `${name} takes any type`,
      place: field(name),
      change: (parts) => ({
        types: { ...parts.types, [name]: () => undefined },
        values: {
          ...parts.values,
          [name]: (value) => (typeof value === "object" ? undefined : values[name]?.(value)),
        },
      }),
    }),
  ),
  ...Object.keys(values).map(
    (name): Fault => ({
      name: `${name} takes any value of its type`,
      place: field(name),
      change: (parts) => ({ values: { ...parts.values, [name]: () => undefined } }),
    }),
  ),
  ...Object.keys(types).map(
    (name): Fault => ({
      name: `${name} is not known`,
      place: field(name),
      change: (parts) => ({ types: { ...parts.types, [name]: () => "is not a field" } }),
    }),
  ),
  ...Object.entries(VALUES).flatMap(([name, list]) =>
    list.map(
      (refused): Fault => ({
        name: `${name} refuses ${refused}`,
        place: field(name),
        change: (parts) => ({
          values: {
            ...parts.values,
            [name]: (value) => (value === refused ? "must be something else" : values[name]?.(value)),
          },
        }),
      }),
    ),
  ),
];
