import "server-only";
import { checkReadiness } from "@countersign/core/operations";
import { headers } from "next/headers";
import { contextOf } from "./context";
import { log } from "./log";
import { PRIVATE } from "./requests";

/** This process runs. Answers under any host name, for load balancers. */
export function answerLive(): Response {
  return Response.json({ live: true }, { headers: PRIVATE });
}

/** Database, migrations and worker; 503 while one of them is missing. */
export async function answerReady(): Promise<Response> {
  try {
    const readiness = await checkReadiness(await contextOf(await headers()));
    return Response.json(readiness, { status: readiness.ready ? 200 : 503, headers: PRIVATE });
  } catch (error) {
    log().error({ err: error }, "readiness could not be checked");
    const detail = { ok: false, detail: "not checked: the database does not answer" };
    return Response.json(
      { ready: false, checks: { database: detail, migrations: detail, worker: detail } },
      { status: 503, headers: PRIVATE },
    );
  }
}
