"use client";

import type { LevelPage, PersonLevel } from "@countersign/core/levels/schema";
import { ACCESS_LEVELS, type AccessLevel } from "@countersign/permissions";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { useRefusalText } from "~/components/refusal-text";

/** A person whose level is to change, as they were when it was chosen. */
interface Chosen {
  readonly person: PersonLevel;
  readonly level: AccessLevel;
}

/** What is chosen and not saved yet: the default and the levels of people, on whichever page of the list they stand. */
export interface LevelChanges {
  readonly byDefault: AccessLevel;
  readonly chooseDefault: (level: AccessLevel) => void;
  readonly levelOf: (person: PersonLevel) => AccessLevel;
  readonly choose: (person: PersonLevel, level: AccessLevel) => void;
  /** One line a change: who, from what, to what. */
  readonly lines: readonly { readonly key: string; readonly name: string | null; readonly from: AccessLevel; readonly to: AccessLevel }[];
  /** Why the last saving left somebody as they were. */
  readonly refusals: Readonly<Record<string, string>>;
  /** What went wrong with saving as a whole. */
  readonly error: { readonly message: string; readonly data?: unknown } | null;
  readonly busy: boolean;
  readonly save: () => void;
  readonly discard: () => void;
}

/** Collects changes of access levels and saves them together; `onSaved` reads the list again, whatever came of it. */
export function useLevelChanges({ app, byDefault }: Pick<LevelPage, "app" | "byDefault">, onSaved: () => void): LevelChanges {
  const { ofOne } = useRefusalText();
  const levels = useTranslations("levels");
  const toast = useToast();
  const trpc = useTRPC();
  const setDefault = useMutation(trpc.levels.setDefault.mutationOptions());
  const setLevels = useMutation(trpc.people.setLevels.mutationOptions());
  const [newDefault, chooseDefault] = useState<AccessLevel | null>(null);
  const [chosen, setChosen] = useState<Readonly<Record<string, Chosen>>>({});
  const [refusals, setRefusals] = useState<Readonly<Record<string, string>>>({});
  const changed = Object.values(chosen).filter(({ person, level }) => level !== person.level);

  async function save(): Promise<void> {
    setRefusals({});
    if (newDefault !== null && newDefault !== byDefault.level) {
      await setDefault.mutateAsync({ app, level: newDefault, expected: byDefault.level });
      chooseDefault(null);
    }
    let isSomebodyKept = false;
    for (const level of ACCESS_LEVELS) {
      const ids = changed.filter((one) => one.level === level).map(({ person }) => person.id);
      if (ids.length === 0) continue;
      const results = await setLevels.mutateAsync({ ids, app, level });
      const kept = results.filter(({ outcome }) => outcome === "refused" || outcome === "skipped");
      setRefusals((before) => ({ ...before, ...Object.fromEntries(kept.map((result) => [result.id, ofOne(result)])) }));
      setChosen((before) => Object.fromEntries(Object.entries(before).filter(([id]) => !ids.includes(id))));
      isSomebodyKept ||= kept.length > 0;
    }
    if (!isSomebodyKept) toast(levels("saved"));
  }

  return {
    byDefault: newDefault ?? byDefault.level,
    chooseDefault,
    levelOf: (person) => chosen[person.id]?.level ?? person.level,
    choose: (person, level) => setChosen((before) => ({ ...before, [person.id]: { person, level } })),
    lines: [
      ...(newDefault !== null && newDefault !== byDefault.level
        ? [{ key: "default", name: null, from: byDefault.level, to: newDefault }]
        : []),
      ...changed.map(({ person, level }) => ({ key: person.id, name: person.name, from: person.level, to: level })),
    ],
    refusals,
    error: setDefault.error ?? setLevels.error,
    busy: setDefault.isPending || setLevels.isPending,
    // What failed is shown from the mutation itself.
    save: () => void save().then(onSaved, onSaved),
    discard: () => {
      chooseDefault(null);
      setChosen({});
      setRefusals({});
      setDefault.reset();
      setLevels.reset();
    },
  };
}
