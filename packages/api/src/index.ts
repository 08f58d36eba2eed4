/** The transport: thin tRPC routers over core's use cases, with errors mapped once. */
export { appRouter, type AppRouter } from "./root.ts";
export { createCallerFactory } from "./trpc.ts";
