"use client";

import type { PacketPage, ReviewPerson, Verdict } from "@countersign/core/reviews/schema";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { PersonCard } from "./person-card";

interface JudgingProps {
  review: PacketPage["review"];
  people: readonly ReviewPerson[];
  roles: PacketPage["roles"];
}

const KEYS: Readonly<Record<string, Verdict>> = { k: "keep", r: "reduce", x: "remove", u: "unsure" };

/**
 * Cards of people that can be judged without a mouse: arrows move, letters answer. Keys count only while a card has the focus, and never in a
 * field.
 */
export function Judging({ review, people, roles }: JudgingProps) {
  const t = useTranslations("reviews");
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const element = list.current;
    element?.addEventListener("keydown", answerByKey);
    return () => element?.removeEventListener("keydown", answerByKey);
  }, []);
  return (
    <>
      {review.state === "open" ? <p className="meta keys">{t.rich("keys", { kbd: (key) => <kbd>{key}</kbd> })}</p> : null}
      <ol className="cards" ref={list}>
        {people.map((person) => (
          <li key={person.id}>
            <PersonCard
              review={review}
              person={person}
              roles={roles}
              onNext={() => move(document.getElementById(`person-${person.id}`), 1)}
            />
          </li>
        ))}
      </ol>
    </>
  );
}

/** The keys are shortcuts to the buttons in a card, each of which can be reached by itself. */
function answerByKey(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input[type=text], textarea, select")) return;
  const card = target.closest<HTMLElement>("article");
  if (event.key === "ArrowDown") move(card, 1);
  else if (event.key === "ArrowUp") move(card, -1);
  else {
    const verdict = KEYS[event.key.toLowerCase()];
    const button = verdict && card?.querySelector<HTMLElement>(`[data-verdict="${verdict}"]`);
    if (!button) return;
    button.click();
  }
  event.preventDefault();
}

/** Puts the focus on the card after or before one. */
function move(from: HTMLElement | null, by: 1 | -1): void {
  const all = [...(from?.closest("ol.cards")?.querySelectorAll<HTMLElement>(":scope > li > article") ?? [])];
  const next = all[all.findIndex((card) => card === from) + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
