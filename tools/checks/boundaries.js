/**
 * Which file may import what. `turbo boundaries` and each package.json hold the arrows between packages; this table
 * holds what they cannot see: single files, single entries, and types as opposed to values.
 *
 * Every entry whose `in` matches a file applies. `only` lists all that may be imported, `never` what may not;
 * `types: true` lets type-only imports through.
 */
const OWN = /^\.\.?\//;
const WORKSPACES = /^@countersign\//;
const TEST = /\.test\.tsx?$/;
const FRAMEWORKS = /^(next|next-auth|next-intl|react|react-dom|@trpc|@tanstack)(\/|$)/;

export const BOUNDARIES = [
  { in: /^packages\/permissions\/src\//, except: /\.test\.ts$|\/testing\//, only: [OWN], why: "permissions is pure: it imports nothing." },
  { in: /^packages\/permissions\/src\//, never: [WORKSPACES], why: "permissions imports nothing of ours." },
  {
    in: /^packages\/(db|email)\/src\//,
    never: [/^@countersign\/(api|core|permissions|web|worker)/],
    why: "db and email know nothing of what stands on them.",
  },
  { in: /^packages\/email\/src\//, never: [/^@countersign\//, /^(@prisma\/|pg$)/], why: "email knows nothing of the rest." },
  {
    in: /^packages\/core\/src\//,
    never: [FRAMEWORKS, /^@countersign\/(api|web|worker|mailbox)/],
    why: "core knows no framework and nobody who calls it.",
  },
  {
    in: /^packages\/core\/src\/[^/]+\//,
    never: [/^\.\.\/[^/]+\/internal(\.ts)?$/],
    why: "internal.ts is private to its folder: use the other feature's index.ts.",
  },
  {
    in: /^packages\/core\/src\/[^/]+\/schema\.ts$/,
    only: [
      /^zod$/,
      /^@countersign\/permissions$/,
      /^@countersign\/email\/(document|merge)$/,
      /^\.\/[a-z-]+\.ts$/,
      /^\.\.\/[a-z-]+\/schema\.ts$/,
    ],
    why: "schema.ts runs in the browser: zod, permissions, the mail document and other schemas only.",
  },
  {
    in: /^(packages|apps)\//,
    except: /^packages\/(db\/src|core\/src\/visibility)\//,
    never: [/^@countersign\/db\/reader$/],
    why: "The reader's connection belongs to packages/core/src/visibility.",
  },
  {
    in: /^(packages|apps)\//,
    except: /^packages\/(permissions\/src|core\/src\/kernel)\//,
    never: [/^@countersign\/permissions\/brand$/],
    why: "Only packages/core/src/kernel makes proofs of a permission.",
  },
  {
    in: /^packages\/api\/src\//,
    except: TEST,
    never: [/^@countersign\/db(\/|$)/, /^@prisma\//, /^(next|react)(\/|$)/, /^pg$/],
    why: "Routers call core; they do not know the database or the web.",
  },
  {
    in: /^apps\/web\/src\//,
    except: /^apps\/web\/src\/server\/|\.test\.tsx?$/,
    types: true,
    never: [
      /^@countersign\/(api|db)(\/|$)/,
      /^@countersign\/core(?!\/[a-z-]+\/schema$)/,
      /^@countersign\/email(?!\/(document|merge)$)/,
      /^@countersign\/permissions\/(?!messages$)/,
    ],
    why: "Only src/server imports the backend at runtime. Elsewhere: types, schemas, the mail document, and permissions.",
  },
  {
    in: /^apps\/web\/src\/(components|features)\//,
    except: TEST,
    never: [/^~\/app\//],
    why: "Components do not know the pages that show them.",
  },
  {
    in: /^(apps\/(worker|mailbox)|bench)\/src\//,
    except: TEST,
    never: [/^@countersign\/(api|web)(\/|$)/, /^(next|react)(\/|$)/],
    why: "Processes behind the web call core.",
  },
  {
    in: /^(packages|apps\/(worker|mailbox))\//,
    never: [/^(\.\.\/){3,}/],
    why: "At most two steps up: what is further away belongs to another package.",
  },
];

/** The reason why `file` (relative to the repository) may not import `source`, or null. */
export function refuses(file, source, isType) {
  for (const rule of BOUNDARIES) {
    if (!rule.in.test(file) || rule.except?.test(file) || (rule.types && isType)) continue;
    const banned = rule.only ? !rule.only.some((one) => one.test(source)) : rule.never.some((one) => one.test(source));
    if (banned) return rule.why;
  }
  return null;
}
