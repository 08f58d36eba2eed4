// expect: countersign/imports
import { initTRPC } from "@trpc/server";

export const trpc = initTRPC;
