/** What a change of the contract does to code that uses its types, as the TypeScript compiler sees it. */
import ts from "typescript";
import type { Document } from "../contract.ts";
import { typesOf } from "../types.ts";
import { createDirections, type Direction, operationsOf, toSegment } from "./directions.ts";
import type { Finding } from "./finding.ts";

/** A member of a type. An index signature is the member `*`. */
interface Member {
  type: ts.TypeNode;
  optional: boolean;
}

type Members = ReadonlyMap<string, Member>;

/** One type in both versions. */
interface Pair {
  before: ts.TypeNode;
  after: ts.TypeNode;
  pointer: string;
  /** What a reader calls it. */
  name: string;
  /** Decides what the pointers of its members are. */
  kind: "schema" | "message" | "content" | "parameters";
  sides: ReadonlySet<Direction>;
}

/** What no longer compiles with the types of the new bundle and did with those of the old one. */
export async function typeChanges(base: Document, revision: Document): Promise<Finding[]> {
  const { checker, before, after } = compile(await typesOf(base), await typesOf(revision));
  return [...components(), ...operations()];

  function components(): Finding[] {
    const [was, is] = [createDirections(base), createDirections(revision)];
    const others = membersOf(after.get("components"));
    return [...membersOf(before.get("components"))].flatMap(([group, { type }]) => {
      const now = membersOf(others.get(group)?.type);
      return [...membersOf(type)].flatMap(([name, member]) => {
        const pointer = `#/components/${group}/${toSegment(name)}`;
        const other = now.get(name);
        if (!other) return [broken(pointer, `The type \`${name}\` in \`components["${group}"]\` is gone.`)];
        const used = new Set([...was(pointer), ...is(pointer)]);
        const sides = used.size > 0 ? used : BOTH;
        const kind = group === "schemas" ? "schema" : "message";
        return compare({ before: member.type, after: other.type, pointer, name, kind, sides });
      });
    });
  }

  /** An operation that is gone has a finding of `redocly diff`. */
  function operations(): Finding[] {
    const now = membersOf(after.get("operations"));
    const pointers = operationsOf(revision);
    return [...membersOf(before.get("operations"))].flatMap(([id, { type }]) => {
      const [other, pointer] = [now.get(id), pointers.get(id)];
      if (!other || pointer === undefined) return [];
      const parts = membersOf(other.type);
      return [...membersOf(type)].flatMap(([part, { type: before }]) => {
        const [after, name] = [parts.get(part)?.type ?? before, part];
        const sides = new Set<Direction>([part === "responses" ? "reads" : "sends"]);
        return part === "parameters"
          ? compare({ before, after, pointer, name, kind: "parameters", sides })
          : compare({ before, after, pointer: `${pointer}/${part}`, name, kind: "message", sides });
      });
    });
  }

  function compare(pair: Pair): Finding[] {
    const { before, after, pointer } = pair;
    // A component that both refer to is compared where it stands.
    if (ts.isIndexedAccessTypeNode(before) && before.getText() === after.getText()) return [];
    if (ts.isTypeLiteralNode(before) && ts.isTypeLiteralNode(after)) return compareMembers(pair);
    if (ts.isArrayTypeNode(before) && ts.isArrayTypeNode(after)) {
      const [item, other] = [before.elementType, after.elementType];
      return compare({ ...pair, before: item, after: other, pointer: `${pointer}/items` });
    }
    return compareWhole(pair);
  }

  function compareMembers(pair: Pair): Finding[] {
    const [was, is] = [membersOf(pair.before), membersOf(pair.after)];
    return [...new Set([...was.keys(), ...is.keys()])].flatMap((name): Finding[] => {
      const [old, now] = [present(was.get(name)), present(is.get(name))];
      const at = child(pair, name);
      if (!old) {
        // Of the media types of a body, a caller chooses one.
        const needed = now && !now.optional && pair.sides.has("sends") && pair.kind !== "content";
        return needed ? [broken(at.pointer, `Code that leaves out the new \`${name}\` ${NOT}`)] : [];
      }
      if (!now) return [broken(at.pointer, `Code that uses \`${name}\`, which is gone, ${NOT}`)];
      const required = old.optional && !now.optional && pair.sides.has("sends");
      const missing = !old.optional && now.optional && pair.sides.has("reads");
      return [
        ...(required ? [broken(at.pointer, `Code that leaves out \`${name}\` ${NOT}`)] : []),
        ...(missing ? [broken(at.pointer, `Code that takes \`${name}\` to be there ${NOT}`)] : []),
        ...compare({ ...at, before: old.type, after: now.type }),
      ];
    });
  }

  function compareWhole({ before, after, pointer, name, sides }: Pair): Finding[] {
    const [was, is] = [checker.getTypeFromTypeNode(before), checker.getTypeFromTypeNode(after)];
    const [old, now] = [was, is].map((type) => checker.typeToString(type)) as [string, string];
    const change = old.length + now.length > 100 ? "is another type" : `was ${old} and is ${now}`;
    if (sides.has("sends") && !checker.isTypeAssignableTo(was, is)) {
      return [broken(pointer, `\`${name}\` ${change}: code that gives it ${NOT}`)];
    }
    if (checker.isTypeAssignableTo(is, was)) return [];
    const added = (is.isUnion() ? is.types : [is]).filter((type) => !checker.isTypeAssignableTo(type, was));
    const values = added.map((type) => checker.typeToString(type)).join(", ");
    return added.every((type) => type.isLiteral())
      ? [broken(pointer, `\`${name}\` has ${values} too: a switch or Record over all of its values ${NOT}`)]
      : [broken(pointer, `\`${name}\` ${change}: code that reads it ${NOT}`)];
  }
}

const BOTH: ReadonlySet<Direction> = new Set(["sends", "reads"] as const);

const NOT = "no longer compiles.";

function broken(pointer: string, words: string): Finding {
  return { rating: "breaking", audience: "types", words, pointer };
}

/** `never` stands for what there is not. */
function present(member: Member | undefined): Member | undefined {
  return member?.type.kind === ts.SyntaxKind.NeverKeyword ? undefined : member;
}

function child({ pointer, kind, sides }: Pair, name: string): Omit<Pair, "before" | "after"> {
  const segment = toSegment(name);
  // Parameters stand in a list, some of them at the path: the operation is near enough.
  if (kind === "parameters") return { pointer, kind, name, sides };
  if (kind === "content") return { pointer: `${pointer}/${segment}/schema`, kind: "schema", name, sides };
  if (kind === "schema") {
    const at = name === "*" ? "additionalProperties" : `properties/${segment}`;
    return { pointer: `${pointer}/${at}`, kind, name, sides };
  }
  const inside = name === "content" ? "content" : "message";
  return { pointer: `${pointer}/${segment}`, kind: inside, name, sides };
}

function membersOf(node: ts.TypeNode | ts.InterfaceDeclaration | undefined): Members {
  const members = new Map<string, Member>();
  if (!node || !(ts.isTypeLiteralNode(node) || ts.isInterfaceDeclaration(node))) return members;
  for (const member of node.members) {
    if (ts.isIndexSignatureDeclaration(member)) members.set("*", { type: member.type, optional: true });
    if (!ts.isPropertySignature(member) || !member.type) continue;
    const name = ts.isIdentifier(member.name) ? member.name.text : (member.name as ts.StringLiteral).text;
    members.set(name, { type: member.type, optional: member.questionToken !== undefined });
  }
  return members;
}

type Interfaces = ReadonlyMap<string, ts.InterfaceDeclaration>;

/** Both modules in one program, so that a type of one can be held against a type of the other. */
function compile(
  before: string,
  after: string,
): { checker: ts.TypeChecker; before: Interfaces; after: Interfaces } {
  const options: ts.CompilerOptions = { strict: true, noEmit: true, types: [], lib: ["lib.es5.d.ts"] };
  const host = ts.createCompilerHost(options);
  const texts = new Map([
    ["/before.ts", before],
    ["/after.ts", after],
  ]);
  const read = host.getSourceFile;
  host.getSourceFile = (name, ...rest) => {
    const text = texts.get(name);
    return text === undefined
      ? read(name, ...rest)
      : ts.createSourceFile(name, text, ts.ScriptTarget.ES2023, true);
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  const interfaces = (name: string): Interfaces => {
    const statements = program.getSourceFile(name)?.statements ?? [];
    return new Map([...statements].filter(ts.isInterfaceDeclaration).map((node) => [node.name.text, node]));
  };
  return {
    checker: program.getTypeChecker(),
    before: interfaces("/before.ts"),
    after: interfaces("/after.ts"),
  };
}
