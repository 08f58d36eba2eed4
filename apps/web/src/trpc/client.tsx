"use client";

import type { AppRouter } from "@countersign/api";
import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { useTranslations } from "next-intl";
import { useMemo, type ReactNode } from "react";
import superjson from "superjson";
import { inOwnWords, type Words } from "~/i18n/server-words";
import { accountOf } from "./account-of";
import { noteAnswers } from "./contact";
import { makeQueryClient } from "./query-client";
import { proveFirst } from "./prove-first";
import { sameOnce } from "./same-once";

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
export { useTRPC, useTRPCClient };

/** Lets client components call the API: `useQuery(useTRPC().x.y.queryOptions(input))`, `useMutation(useTRPC().x.y.mutationOptions())`. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const queryClient = sharedQueryClient();
  const t = useTranslations();
  const client = useMemo(() => makeClient(t), [t]);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

// Every answer passes here, so that whoever shows an error shows it in the reader's language.
function ownWords(t: Words): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) =>
        next(op).subscribe({
          next: (value) => observer.next(value),
          complete: () => observer.complete(),
          error: (error) => {
            const { message, issues } = inOwnWords(t, { message: error.message, data: error.data });
            const data = error.data && issues ? { ...error.data, issues } : error.data;
            const result = error.shape && data ? { error: { ...error.shape, message, data } } : undefined;
            observer.error(new TRPCClientError(message, { result, cause: error, meta: error.meta }));
          },
        }),
      );
}

function makeClient(t: Words) {
  return createTRPCClient<AppRouter>({
    links: [
      sameOnce,
      proveFirst,
      ownWords(t),
      noteAnswers,
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
