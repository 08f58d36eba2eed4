"use client";

import { EVERYONE, SegmentRule } from "@countersign/core/segments/schema";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPC } from "~/trpc/client";

const PAUSE_MS = 400;

/**
 * Counts a rule that is being written, after a pause in typing; earlier questions are given up. `rule` is null while it is unfinished;
 * `parts` are the sizes of its parts, absent while they are those of an earlier draft; `isUpdating` as long as that is shown. `asked` is what was counted
 * last, for whatever else follows the draft.
 */
export function useRuleCount(draft: SegmentRule) {
  const text = JSON.stringify(draft);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const checked = SegmentRule.safeParse(JSON.parse(settled));
  const now = SegmentRule.safeParse(draft);
  const count = useQuery(
    useTRPC().segments.count.queryOptions(
      { rule: checked.success ? checked.data : EVERYONE },
      // What took too long once does so again.
      { enabled: checked.success, placeholderData: keepPreviousData, retry: false, trpc: { abortOnUnmount: true } },
    ),
  );
  const isOfDraft = checked.success && settled === text && !count.isPlaceholderData;
  return {
    asked: checked.success ? checked.data : null,
    isUpdating: now.success && !isOfDraft,
    rule: now.success ? now.data : null,
    count: checked.success ? count : null,
    parts: isOfDraft ? count.data?.parts : undefined,
  };
}
