"use client";

import type { AppRouter } from "@countersign/api";
import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { useState, type ReactNode } from "react";
import superjson from "superjson";
import { accountOf } from "./account-of";
import { makeQueryClient } from "./query-client";

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
export { useTRPC, useTRPCClient };

/** Lets client components call the API: `useQuery(useTRPC().x.y.queryOptions(input))`, `useMutation(useTRPC().x.y.mutationOptions())`. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const queryClient = sharedQueryClient();
  const [client] = useState(makeClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

function makeClient() {
  return createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: "/api/trpc",
        transformer: superjson,
        maxItems: 10,
        headers: () => {
          const account = accountOf(window.location.pathname);
          return account === null ? {} : { "x-countersign-account": account };
        },
      }),
    ],
  });
}

let inBrowser: QueryClient | undefined;

// On the server every request gets a client of its own, so that nobody reads what was loaded for somebody else.
function sharedQueryClient(): QueryClient {
  if (typeof window === "undefined") return makeQueryClient();
  inBrowser ??= makeQueryClient();
  return inBrowser;
}
