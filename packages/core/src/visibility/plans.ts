import type pg from "pg";
import { z } from "zod";

/** A node of a query plan, as PostgreSQL tells it. */
export interface PlanNode {
  readonly "Node Type": string;
  readonly "Relation Name"?: string | undefined;
  readonly "Index Name"?: string | undefined;
  /** With `analyze` only: pages of 8 KiB that were read, from memory or not. */
  readonly "Shared Hit Blocks"?: number | undefined;
  readonly "Shared Read Blocks"?: number | undefined;
  readonly Plans?: readonly PlanNode[] | undefined;
}

/** A statement that was sent, and how PostgreSQL answers it. */
export interface StatementPlan {
  readonly text: string;
  readonly plan: PlanNode;
}

const Node: z.ZodType<PlanNode> = z.looseObject({
  "Node Type": z.string(),
  "Relation Name": z.string().optional(),
  "Index Name": z.string().optional(),
  "Shared Hit Blocks": z.number().optional(),
  "Shared Read Blocks": z.number().optional(),
  get Plans() {
    return z.array(Node).optional();
  },
});
const Explained = z.tuple([z.object({ "QUERY PLAN": z.tuple([z.object({ Plan: Node })]) })]);

type Query = (...args: unknown[]) => Promise<{ rows: unknown[] }>;

/**
 * The plans of all statements that read and are sent over a pool while `work` runs, each asked for on the statement's own connection with its own values, just
 * before it. `analyze` runs every statement once more, and tells what it read.
 */
export async function plansOf(pool: pg.Pool, work: () => Promise<unknown>, { analyze = false } = {}): Promise<StatementPlan[]> {
  const plans: StatementPlan[] = [];
  const undo: (() => void)[] = [];
  const explained = analyze ? "EXPLAIN (FORMAT JSON, ANALYZE, BUFFERS, TIMING OFF)" : "EXPLAIN (FORMAT JSON)";
  const onAcquire = (client: pg.PoolClient) => {
    const query = client.query.bind(client) as unknown as Query;
    const watched: Query = async (...args) => {
      const [first, given] = args as [string | { text?: string; values?: unknown[] }, unknown[] | undefined];
      const text = typeof first === "string" ? first : (first.text ?? "");
      const values = typeof first === "string" ? given : first.values;
      if (/^\s*(SELECT|WITH)\b/i.test(text)) {
        const [row] = Explained.parse((await query(`${explained} ${text}`, values)).rows);
        plans.push({ text, plan: row["QUERY PLAN"][0].Plan });
      }
      return query(...args);
    };
    client.query = watched as unknown as typeof client.query;
    undo.push(() => (client.query = query as unknown as typeof client.query));
  };
  // A connection is given out more than once: it is unwatched as it comes back.
  const onRelease = () => undo.splice(0).forEach((stop) => stop());
  pool.on("acquire", onAcquire);
  pool.on("release", onRelease);
  try {
    await work();
    return plans;
  } finally {
    pool.off("acquire", onAcquire);
    pool.off("release", onRelease);
    onRelease();
  }
}

/** Every node of a plan. */
export function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}
