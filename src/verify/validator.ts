/** Values held against the schemas of a document, by Ajv. */
import { loadPeer } from "../peers.ts";

/** How a value breaks a schema. */
interface SchemaFault {
  /** JSON pointer into the document, of the schema that is broken. */
  pointer: string;
  keyword: string;
  /** Where in the value, and what is wrong; never the value itself. */
  message: string;
}

/** Holds a value against the schema at a JSON pointer of the document. */
export type Validate = (pointer: string, value: unknown) => SchemaFault[];

const NAME = "contract";

/**
 * Loads Ajv with a document. A schema is compiled when it is first asked for.
 *
 * @throws Error with the command that installs Ajv, where it is missing
 */
export function createValidator(document: object): Promise<Validate> {
  const validator = known.get(document) ?? load(document);
  known.set(document, validator);
  return validator;
}

/** Compiling takes longer than all the judging of a run. */
const known = new WeakMap<object, Promise<Validate>>();

async function load(document: object): Promise<Validate> {
  const [{ Ajv2020 }, { default: addFormats }] = await loadPeer("verify", () =>
    Promise.all([import("ajv/dist/2020.js"), import("ajv-formats")]),
  );
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, logger: false });
  addFormats.default(ajv);
  ajv.addSchema({ ...document, $id: NAME });

  return (pointer, value) => {
    const validate = ajv.getSchema(`${NAME}${encodeURI(pointer)}`);
    if (!validate) throw new Error(`The document has no schema at ${pointer}.`);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ schemaPath, keyword, instancePath, message, params }) => {
      const path = schemaPath.slice(schemaPath.indexOf("#"));
      // A schema that is compiled on its own counts from itself.
      const whole = /^#\/(components|paths)\//.test(path) ? path : `${pointer}${path.slice(1)}`;
      const place = instancePath === "" ? "" : `${instancePath.slice(1)} `;
      const allowed = Array.isArray(params["allowedValues"]) ? `: ${params["allowedValues"].join(", ")}` : "";
      return {
        pointer: decodeURI(whole.slice(0, whole.lastIndexOf("/"))),
        keyword,
        message: `${place}${message}${allowed}`,
      };
    });
  };
}
