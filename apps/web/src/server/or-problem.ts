import "server-only";
import { TRPCError } from "@trpc/server";

/** What a page asked for by what stands in its address; `hasFailed`: that can't be asked, which the page says beside its fields. */
export async function orProblem<T>(work: Promise<T>): Promise<{ readonly value: T | null; readonly hasFailed: boolean }> {
  try {
    return { value: await work, hasFailed: false };
  } catch (error) {
    if (error instanceof TRPCError && error.code === "BAD_REQUEST") return { value: null, hasFailed: true };
    throw error;
  }
}
