"use client";

import type { PacketPage, ReviewPerson, Verdict } from "@countersign/core/reviews/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "~/components/button";
import { FormProblem } from "~/components/form-problem";
import { Tag } from "~/components/mark";
import { Moment } from "~/components/moment";
import { Note } from "~/components/note";
import { useTRPC } from "~/trpc/client";
import { HeldList } from "./held-list";
import { ReduceForm } from "./reduce-form";
import { useMayText } from "./may-text";

interface PersonCardProps {
  review: PacketPage["review"];
  person: ReviewPerson;
  roles: PacketPage["roles"];
  /** The card is answered: on to the next one. */
  onNext: () => void;
}

const VERDICTS = ["keep", "reduce", "remove", "unsure"] as const;

/** One person: what they may do and when they used it, and what is to become of it. */
export function PersonCard({ review, person, roles, onNext }: PersonCardProps) {
  const t = useTranslations("reviews");
  const router = useRouter();
  const [isReducing, setReducing] = useState(false);
  const [isReading, startReading] = useTransition();
  const denied = useMayText(person);
  const onSuccess = (_: unknown, { verdict }: { verdict: Verdict }) => {
    // What was opened while another answer was on its way stays open.
    if (verdict === "reduce") setReducing(false);
    startReading(() => router.refresh());
    onNext();
  };
  const decide = useMutation(useTRPC().reviews.decide.mutationOptions({ onSuccess }));
  const say = (verdict: Verdict, how: { take?: ReviewPerson["take"]; role?: string } = {}) =>
    decide.mutate({ id: review.id, person: person.id, seen: person.seen, verdict, ...how });
  // What was pressed is seen at once, and not only when the page has been read again.
  const said = (decide.isPending || isReading ? decide.variables?.verdict : null) ?? person.verdict;
  const isOpen = review.state === "open";
  return (
    <article id={`person-${person.id}`} className={said ? "card is-answered" : "card"} tabIndex={-1} aria-labelledby={`name-${person.id}`}>
      <header>
        <div>
          <h2 id={`name-${person.id}`}>{person.name}</h2>
          <p className="meta">
            {t("cardSub", { role: person.roleName, email: person.email })} · <LastSeen at={person.lastSeenAt} />
          </p>
        </div>
        <Said person={person} />
      </header>
      {person.isChanged ? (
        <Note tone="warn">
          <b>{t("isChanged")}</b> {t("isChangedText")}
        </Note>
      ) : null}
      <HeldList person={person} />
      {isOpen && person.outcome === null ? (
        <div className="row verdicts" role="group" aria-label={t("verdictOf", { name: person.name })}>
          {VERDICTS.map((verdict) => (
            <Button
              key={verdict}
              size="sm"
              data-verdict={verdict}
              look={said === verdict ? "primary" : "default"}
              aria-pressed={said === verdict}
              busy={verdict !== "reduce" && decide.isPending}
              denied={denied(verdict)}
              onClick={() => (verdict === "reduce" ? setReducing(!isReducing) : say(verdict))}
            >
              {t(`verdicts.${verdict}`)}
              <span className="vh"> {person.name}</span>
            </Button>
          ))}
        </div>
      ) : null}
      {isReducing ? (
        <ReduceForm
          person={person}
          roles={roles}
          isBusy={decide.isPending}
          onReduce={(how) => say("reduce", how)}
          onCancel={() => setReducing(false)}
        />
      ) : null}
      <FormProblem error={decide.error} />
    </article>
  );
}

function LastSeen({ at }: { at: Date | null }) {
  const t = useTranslations("reviews");
  return at ? (
    <>
      {t("lastSeen")} <Moment value={at} form="ago" />
    </>
  ) : (
    t("neverSeen")
  );
}

function Said({ person: { verdict, decidedBy, decidedAt, outcome, role, take, reviewer } }: { person: ReviewPerson }) {
  const t = useTranslations("reviews");
  if (outcome)
    return (
      <Tag tone={outcome === "kept" ? "ok" : outcome === "refused" || outcome === "changed" ? "warn" : "accent"}>
        {t(`outcomes.${outcome}`)}
      </Tag>
    );
  if (!verdict) return <span className="meta">{reviewer ? t("asked", { name: reviewer }) : t("nobodyMayJudge")}</span>;
  const how = role ? t("toRole", { role: role.name }) : take.length > 0 ? t("takes", { count: take.length }) : "";
  return (
    <span className="said">
      <Tag tone={verdict === "keep" ? "ok" : verdict === "unsure" ? undefined : "accent"}>{t(`verdicts.${verdict}`)}</Tag>
      <span className="meta block">
        {how} {decidedBy} {decidedAt ? <Moment value={decidedAt} form="ago" /> : null}
      </span>
    </span>
  );
}
