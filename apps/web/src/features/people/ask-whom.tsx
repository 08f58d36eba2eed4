"use client";

import type { PermissionKey } from "@countersign/permissions";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "~/trpc/client";
import { AskNames } from "./ask-names";

/** Who could help where something is refused, by name: holders of `permission`. Loaded when it is shown; until then nothing. */
export function AskWhom({ permission }: { permission: PermissionKey }) {
  const helpers = useQuery(useTRPC().people.helpers.queryOptions({ permission }, { staleTime: 60_000 }));
  return <AskNames helpers={helpers.data ?? []} />;
}
