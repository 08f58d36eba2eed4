import { router } from "./trpc.ts";

/** Every procedure of the product, by feature. */
export const appRouter = router({});

export type AppRouter = typeof appRouter;
