"use client";

import type { ContactGroups as Groups } from "@countersign/core/contacts/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { FormProblem } from "~/components/form-problem";
import { useMomentText } from "~/components/moment";
import { SmallSelect } from "~/components/small-select";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";

interface ContactGroupsProps {
  id: string;
  /** The list of contacts: where one goes who does not see this one any more. */
  base: string;
  groups: Groups;
}

/** The access groups of a contact, why it is in each, and the way into others and out again. */
export function ContactGroups({ id, base, groups: { groups, open } }: ContactGroupsProps) {
  const t = useTranslations("contacts.inGroups");
  const router = useRouter();
  const toast = useToast();
  const [chosen, setChosen] = useState("");
  const nameOf = (groupId: string) => [...groups, ...open].find((group) => group.id === groupId)?.name ?? "";
  const move = useMutation(
    useTRPC().contacts.move.mutationOptions({
      onSuccess: ({ isInView, isFed }, { groupId, to }) => {
        setChosen("");
        const name = nameOf(groupId);
        toast(!isInView ? t("outOfView", { name }) : isFed ? t("stillFed", { name }) : t("done", { to, name }));
        if (isInView) router.refresh();
        else router.push(base);
      },
    }),
  );
  return (
    <div className="stack">
      <p className="meta">{groups.length > 0 ? t("sub") : t("none")}</p>
      <ul className="diff diff--one">
        {groups.map(({ id: groupId, name, isTheirs, because, segments }) => (
          <li key={groupId}>
            <div className="row flex-nowrap items-start justify-between">
              <span className="min-w-0 wrap-anywhere">
                <b>{name}</b>
                <Because because={because} />
                <BySegments base={base} segments={segments} />
              </span>
              {isTheirs && because.length > 0 ? (
                <Button
                  size="sm"
                  busy={move.isPending}
                  aria-label={t("takeOutOf", { name })}
                  onClick={() => move.mutate({ id, groupId, to: "out" })}
                >
                  {t("takeOut")}
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {open.length > 0 ? (
        <div className="row">
          <SmallSelect
            label={t("choose")}
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
            options={[{ value: "", label: t("pick") }, ...open.map(({ id: value, name: label }) => ({ value, label }))]}
          />
          <Button size="sm" busy={move.isPending} disabled={chosen === ""} onClick={() => move.mutate({ id, groupId: chosen, to: "in" })}>
            {t("put")}
          </Button>
        </div>
      ) : null}
      <FormProblem error={move.error} />
    </div>
  );
}

function Because({ because }: { because: Groups["groups"][number]["because"] }) {
  const t = useTranslations("contacts.inGroups");
  const momentText = useMomentText();
  return because.map(({ source, by, at }) => (
    <span key={source} className="meta block">
      {t(source, { by: by ?? "none", when: momentText(at, "day") })}
    </span>
  ));
}

function BySegments({ base, segments }: Pick<ContactGroupsProps, "base"> & { segments: Groups["groups"][number]["segments"] }) {
  const t = useTranslations("contacts.inGroups");
  const known = segments.filter((segment) => segment !== null);
  return (
    <>
      {known.map(({ id, name }) => (
        <span key={id} className="meta block">
          {t.rich("segment", { name, link: (text) => <Link href={`${base.replace(/contacts$/, "segments")}/${id}`}>{text}</Link> })}
        </span>
      ))}
      {known.length < segments.length ? <span className="meta block">{t("someSegment")}</span> : null}
    </>
  );
}
