/** The house rules for oxlint. They go by name and place, so they are guards, not proofs: tests hold the behaviour. */
import { relative, sep } from "node:path";
import { refuses } from "./boundaries.js";

const fileOf = (context) => relative(context.cwd, context.filename).split(sep).join("/");

/** Names of files in a feature's folder that hold no use case. */
const NOT_USE_CASES = /(^|\/)(schema|internal|index|testing(-[a-z-]+)?|env|jobs)\.ts$|\.test\.ts$/;
/** The kernel makes the decisions, visibility takes them as proofs, and the demo makes data before anybody is there. */
const FEATURE_FILE = /^packages\/core\/src\/(?!kernel\/|visibility\/|demo\/|testing\/)[^/]+\/[^/]+\.ts$/;
/** What decides about the caller, by itself or in a form that several use cases share; `self`, `open` and `asSystem` say why there is nothing to decide. */
const GUARDS = new Set(["permit", "visible", "self", "open", "asSystem", "permitPerson", "seePerson", "changePerson"]);

const imports = {
  meta: { type: "problem", messages: { refused: "`{{source}}` may not be imported here. {{why}}" } },
  create(context) {
    const file = fileOf(context);
    function check(node, source, isType) {
      if (typeof source?.value !== "string") return;
      const why = refuses(file, source.value, isType);
      if (why) context.report({ node, messageId: "refused", data: { source: source.value, why } });
    }
    const typeOnly = (node, kind) =>
      node[kind] === "type" || (node.specifiers?.length > 0 && node.specifiers.every((one) => one[kind] === "type"));
    return {
      ImportDeclaration: (node) => check(node, node.source, typeOnly(node, "importKind")),
      ExportNamedDeclaration: (node) => check(node, node.source, typeOnly(node, "exportKind")),
      ExportAllDeclaration: (node) => check(node, node.source, node.exportKind === "type"),
      ImportExpression: (node) => check(node, node.source, false),
    };
  },
};

const calledName = (node) => (node.callee.type === "Identifier" ? node.callee.name : null);

const givesPromise = (made) => made.async || made.returnType?.typeAnnotation?.typeName?.name === "Promise";

/** The exported function of a declaration that works asynchronously, by `async` or by its type. */
function exportedAsync(node) {
  const made = node.declaration;
  if (made?.type === "FunctionDeclaration") return givesPromise(made) ? made.id : null;
  if (made?.type !== "VariableDeclaration") return null;
  return made.declarations.find((one) => /Function/.test(one.init?.type ?? "") && givesPromise(one.init))?.id ?? null;
}

const useCaseAuthorizes = {
  meta: {
    type: "problem",
    messages: {
      missing:
        "`{{name}}` is an exported use case and decides nothing: call permit() or visible(), or say with self() or open() why no permission is needed.",
    },
  },
  create(context) {
    const file = fileOf(context);
    if (!FEATURE_FILE.test(file) || NOT_USE_CASES.test(file)) return {};
    let current = null;
    return {
      ExportNamedDeclaration(node) {
        const id = exportedAsync(node);
        if (id) current = { id, guarded: false };
      },
      CallExpression(node) {
        if (current && GUARDS.has(calledName(node))) current.guarded = true;
      },
      "ExportNamedDeclaration:exit"() {
        if (current && !current.guarded) context.report({ node: current.id, messageId: "missing", data: { name: current.id.name } });
        current = null;
      },
    };
  },
};

/** What begins a change. */
const SAVING = new Set(["transaction", "savePolicy", "changePerson"]);
/** What leaves an entry in the audit log: audit() itself, and the writers that several use cases share. */
const AUDITING = new Set(
  "audit moveCampaign setArchived insertRole rewriteRole removeRole insertGroup rewriteGroup removeGroup insertRule rewriteRule removeRule writeGrant writeUnlabelled writeDefaultLevel writeRestriction assignRole setLevel writeAdjustments setStatus takeOut insertInvitation joinAccount writeMember giveBack noteSignInChange sendPastApproval".split(
    " ",
  ),
);

const mutationAudits = {
  meta: { type: "problem", messages: { missing: "This changes something in a transaction() and leaves no audit() behind." } },
  create(context) {
    const file = fileOf(context);
    if (!FEATURE_FILE.test(file) || /\.test\.ts$|(^|\/)testing\.ts$/.test(file)) return {};
    const stack = [];
    const enter = () => stack.push({ transaction: null, audited: false });
    function exit() {
      const { transaction, audited } = stack.pop();
      const outer = stack.at(-1);
      if (outer) {
        outer.transaction ??= transaction;
        outer.audited ||= audited;
      } else if (transaction && !audited) {
        context.report({ node: transaction, messageId: "missing" });
      }
    }
    return {
      FunctionDeclaration: enter,
      "FunctionDeclaration:exit": exit,
      FunctionExpression: enter,
      "FunctionExpression:exit": exit,
      ArrowFunctionExpression: enter,
      "ArrowFunctionExpression:exit": exit,
      CallExpression(node) {
        const here = stack.at(-1);
        if (!here) return;
        if (SAVING.has(calledName(node))) here.transaction ??= node;
        if (AUDITING.has(calledName(node))) here.audited = true;
      },
    };
  },
};

const UNSAFE = new Set(["$queryRawUnsafe", "$executeRawUnsafe"]);

const noRawUnsafe = {
  meta: { type: "problem", messages: { unsafe: "`{{name}}` takes SQL as text. Use the tagged template, which binds its values." } },
  create: (context) => ({
    MemberExpression(node) {
      const name = node.property.name ?? node.property.value;
      const isRaw = name === "raw" && node.object.type === "Identifier" && node.object.name === "Prisma";
      if (UNSAFE.has(name) || isRaw) context.report({ node, messageId: "unsafe", data: { name } });
    },
  }),
};

const disableSaysWhy = {
  meta: { type: "problem", messages: { missing: "Say why after ` -- `: a rule is switched off only for a reason." } },
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        if (/^\s*(oxlint|eslint)-disable/.test(comment.value) && !/ -- \S+ \S+/.test(comment.value))
          context.report({ node: comment, messageId: "missing" });
      }
    },
  }),
};

const VAGUE = /(^|\/)(utils?|helpers?|misc|common|types)\.tsx?$/;

const noVagueNames = {
  meta: { type: "problem", messages: { vague: "Name the file after what it holds; types live with their maker." } },
  create: (context) => ({
    Program(node) {
      if (VAGUE.test(fileOf(context))) context.report({ node, messageId: "vague" });
    },
  }),
};

export default {
  meta: { name: "countersign" },
  rules: {
    imports,
    "use-case-authorizes": useCaseAuthorizes,
    "mutation-audits": mutationAudits,
    "no-raw-unsafe": noRawUnsafe,
    "disable-says-why": disableSaysWhy,
    "no-vague-names": noVagueNames,
  },
};
