import { defaultShouldDehydrateQuery, QueryClient } from "@tanstack/react-query";
import superjson from "superjson";

/** A query client with our defaults: what the server rendered stays fresh for half a minute, a refusal is not asked again. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: (failures, error) => failures < 2 && !isRefusal(error) },
      mutations: { retry: false },
      dehydrate: {
        serializeData: superjson.serialize,
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === "pending",
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
}

function isRefusal(error: Error): boolean {
  const data: unknown = "data" in error ? error.data : null;
  const status = typeof data === "object" && data !== null && "httpStatus" in data ? Number(data.httpStatus) : 0;
  return status >= 400 && status < 500;
}
