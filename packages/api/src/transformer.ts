import { Invalid } from "@countersign/core/kernel";
import { TRPCError } from "@trpc/server";
import superjson, { type SuperJSONResult } from "superjson";

// All that our inputs hold beside JSON. Every other type of superjson makes its value before anybody has looked at it:
// a typed array of some number takes that much memory, whatever the schema says.
const INPUT_TYPES: ReadonlySet<unknown> = new Set(["Date", "undefined"]);
/** Deeper than any document; what is bounded can neither overflow the stack nor be walked for minutes. */
const MAX_DEPTH = 64;
const MAX_PATH_LENGTH = 500;

type Path = readonly (string | number)[];

/** Reads an input as superjson writes it. Throws BAD_REQUEST for types that no input has, for what is too deep and for a NUL. */
function readInput(payload: unknown): unknown {
  if (!isObject(payload)) throw new TypeError("an input is an object");
  checkText(payload["json"], []);
  const { meta } = payload;
  if (meta === undefined) return superjson.deserialize({ json: payload["json"] } as SuperJSONResult);
  if (!isObject(meta)) throw new TypeError("meta is an object");
  if (meta["values"] !== undefined) checkTypes(meta["values"], 0);
  // Equal references are left out: each place has its value anyway, and references of references multiply.
  return superjson.deserialize({ json: payload["json"], meta: { values: meta["values"], v: meta["v"] } } as SuperJSONResult);
}

/** PostgreSQL keeps no NUL in text: said here, once, for every input, with its place. */
function checkText(value: unknown, path: Path): void {
  if (path.length > MAX_DEPTH) throw new TypeError("an input is not as deep");
  if (typeof value === "string") refuseNul(value, path);
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) checkText(item, [...path, index]);
  else if (isObject(value))
    for (const [key, item] of Object.entries(value)) {
      refuseNul(key, path);
      checkText(item, [...path, key]);
    }
}

function refuseNul(text: string, path: Path): void {
  if (!text.includes("\0")) return;
  const message = "The input holds a NUL character, which can't be stored. Take it out.";
  throw new TRPCError({ code: "BAD_REQUEST", message, cause: new Invalid(message, [{ path, message }]) });
}

/** superjson's tree of types: [type], [type, children] or children by their path. */
function checkTypes(tree: unknown, depth: number): void {
  if (depth > MAX_DEPTH) throw new TypeError("an input is not as deep");
  if (Array.isArray(tree)) {
    if (!INPUT_TYPES.has(tree[0])) throw new TypeError("no input has this type");
    if (tree.length > 1) checkTypes(tree[1], depth + 1);
  } else if (isObject(tree)) {
    for (const [path, child] of Object.entries(tree)) {
      if (path.length > MAX_PATH_LENGTH) throw new TypeError("no input has this path");
      checkTypes(child, depth + 1);
    }
  } else throw new TypeError("no tree of types");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** superjson both ways, as the browser speaks it; what comes in is held to the few types that inputs have. */
export const transformer = {
  input: { serialize: (value: unknown) => superjson.serialize(value), deserialize: readInput },
  output: superjson,
};
