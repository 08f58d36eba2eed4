import { isBusy, isConnectionLost, isEnded } from "@countersign/core/failures";
import {
  Conflict,
  type Context,
  CoreError,
  Invalid,
  issuesOf,
  NotAllowed,
  recordRefusal,
  refuseWhileViewing,
  TooMany,
} from "@countersign/core/kernel";
import type { Explanation, Fixes, PermissionKey } from "@countersign/permissions";
import { initTRPC, TRPCError } from "@trpc/server";
import { z, ZodError } from "zod";
import { transformer } from "./transformer.ts";

/** Who may call a procedure: the permissions that its use case checks, the person's own things, or everyone. */
export interface Meta {
  readonly permissions: readonly PermissionKey[] | "self" | "public";
  /** A change that is let through while somebody looks as another person: the one that ends it. */
  readonly whileViewing?: true;
}

const CODES: Readonly<Record<string, TRPCError["code"]>> = {
  "not-found": "NOT_FOUND",
  "not-signed-in": "UNAUTHORIZED",
  "not-allowed": "FORBIDDEN",
  "not-fresh": "FORBIDDEN",
  conflict: "CONFLICT",
  invalid: "BAD_REQUEST",
  "too-many": "TOO_MANY_REQUESTS",
  unavailable: "SERVICE_UNAVAILABLE",
};

/** The body of a 403, besides its kind: every step of the walk, and what would change its end, as the one who was refused may know it. */
export interface RefusalBody {
  readonly explanation: Explanation;
  readonly fixes: Fixes;
}

function refusalOf({ explanation, fixes }: NotAllowed): RefusalBody {
  return { explanation, fixes };
}

/** What a browser learns of an error. Never a stack, never a message of something that we did not write. */
function detailsOf(cause: unknown): Record<string, unknown> {
  if (cause instanceof NotAllowed) return { kind: cause.kind, ...refusalOf(cause) };
  if (cause instanceof Conflict) return { kind: cause.kind, code: cause.code, conflict: cause.data };
  if (cause instanceof Invalid) return { kind: cause.kind, issues: cause.issues };
  if (cause instanceof TooMany) return { kind: cause.kind, retryAfterSeconds: cause.retryAfterSeconds };
  if (cause instanceof CoreError) return { kind: cause.kind };
  if (cause instanceof ZodError) return { kind: "invalid", issues: issuesOf(cause) };
  return { kind: "error" };
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    transformer,
    isDev: false,
    errorFormatter({ shape, error, ctx }) {
      const known = error.cause instanceof CoreError || error.code !== "INTERNAL_SERVER_ERROR";
      // Input that can't even be read fails in a parser of somebody else, in its words.
      const isUnreadable =
        (error.code === "BAD_REQUEST" || error.code === "PARSE_ERROR") && error.cause && !(error.cause instanceof CoreError);
      const message =
        error.cause instanceof ZodError || isUnreadable
          ? "Something in the input is not as it should be."
          : known
            ? shape.message
            : "Something went wrong on our side. Nothing was changed.";
      const { stack: _stack, ...data } = shape.data;
      return { ...shape, message, data: { ...data, requestId: ctx?.requestId, ...detailsOf(error.cause) } };
    },
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

// Errors of core become errors of the transport here, once; everything else is an outage and is logged with its request id.
const mapped = t.middleware(async ({ ctx, path, type, signal: given, getRawInput, next }) => {
  // A change that was begun is carried out, whoever waits for its answer.
  const signal = type === "query" ? given : undefined;
  const attempt = { procedure: path, id: idIn(await getRawInput().catch(() => null)) };
  const result = await next({ ctx: { attempt, ...(signal && { signal }) } });
  if (result.ok) return result;
  const { cause } = result.error;
  if (signal?.aborted) throw new TRPCError({ code: "CLIENT_CLOSED_REQUEST", message: "Nobody waited for the answer." });
  if (cause instanceof CoreError)
    throw new TRPCError({ code: CODES[cause.kind] ?? "INTERNAL_SERVER_ERROR", message: cause.message, cause });
  if (isConnectionLost(cause)) {
    ctx.log.error({ path, requestId: ctx.requestId }, "database away");
    throw new TRPCError({
      code: "SERVICE_UNAVAILABLE",
      message: "The database does not answer just now. Nothing was changed; try again in a moment.",
    });
  }
  if (isBusy(cause)) {
    ctx.log.error({ path, requestId: ctx.requestId }, "no connection free");
    throw new TRPCError({
      code: "SERVICE_UNAVAILABLE",
      message: "Too much is asked at once just now. Nothing was changed; try again in a moment.",
    });
  }
  if (isEnded(cause)) {
    ctx.log.warn({ path, requestId: ctx.requestId }, "took too long");
    throw new TRPCError({
      code: "SERVICE_UNAVAILABLE",
      message: "This took too long and was ended. Ask for less, or try again in a moment.",
    });
  }
  if (result.error.code === "INTERNAL_SERVER_ERROR")
    ctx.log.error({ path, requestId: ctx.requestId, err: cause ?? result.error }, "procedure failed");
  return result;
});

const NAMES_OF_IDS = ["id", "campaignId", "userId", "groupId", "accountId"] as const;

/** What an input is about, by the fields in which procedures name it; its shape was not looked at yet. */
function idIn(input: unknown): string | null {
  const fields = (typeof input === "object" && input !== null ? input : {}) as Readonly<Record<string, unknown>>;
  return NAMES_OF_IDS.map((name) => fields[name]).find((id): id is string => typeof id === "string") ?? null;
}

// Looking as somebody else changes nothing, neither in an account nor of oneself: no mutation has to think of it.
const readOnlyWhileViewing = t.middleware(async ({ ctx, type, meta, next }) => {
  try {
    if (type === "mutation" && !meta?.whileViewing) refuseWhileViewing(ctx);
  } catch (error) {
    await recordRefusal(ctx, error);
    throw error;
  }
  return next();
});

/** The base of every procedure. Each declares whom it is for with `.meta`, an input and an output; a test walks the router for it. */
export const procedure = t.procedure.use(mapped).use(readOnlyWhileViewing);

/** The input of a procedure that takes none: an object without fields, so that a form post can't stand in for it. */
export const Nothing = z.strictObject({});
/** The output of a procedure that has nothing to say. */
export const Done = z.strictObject({ ok: z.literal(true) });

interface Called<I> {
  readonly ctx: Context;
  readonly input: I;
}

/** Hands a procedure's input on to its use case, and the use case's answer back. */
export function call<I, O>(useCase: (ctx: Context, input: I) => O): (called: Called<I>) => O {
  return ({ ctx, input }) => useCase(ctx, input);
}

/** The same for a use case that has nothing to say; answers `Done`. */
export function done<I>(useCase: (ctx: Context, input: I) => Promise<void>): (called: Called<I>) => Promise<z.infer<typeof Done>> {
  return async ({ ctx, input }) => {
    await useCase(ctx, input);
    return { ok: true };
  };
}
