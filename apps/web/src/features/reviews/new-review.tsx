"use client";

import type { ReviewDraft, StartReview } from "@countersign/core/reviews/schema";
import { Unanswered } from "@countersign/core/reviews/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { Checkbox, Choices, Segmented } from "~/components/choice";
import { TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { KeptForm } from "~/components/kept-form";
import { PageHeader } from "~/components/page-header";
import { Setting } from "~/components/record";
import { SmallSelect } from "~/components/small-select";
import { useTRPC } from "~/trpc/client";
import { failureOf } from "~/trpc/failure";

type Packet = ReviewDraft["packets"][number];

/** Starts a review: what it is called, whom it is about, who is asked, until when, and what happens to the unanswered. */
export function NewReview({ base, draft }: { base: string; draft: ReviewDraft }) {
  const t = useTranslations("reviews.new");
  const router = useRouter();
  const [whom, setWhom] = useState("everybody");
  const start = useMutation(useTRPC().reviews.start.mutationOptions({ onSuccess: ({ id }) => router.push(`${base}/${id}`) }));
  const errors = fieldErrors(failureOf(start.error));
  return (
    <div className="page">
      <PageHeader title={t("title")} sub={t("sub")} crumbs={[{ label: t("crumb"), href: base }]} />
      <KeptForm action={(data) => start.mutate(reviewIn(data, draft, whom === "everybody"))}>
        <Setting title={t("what")} help={t("whatHelp")}>
          <TextInput label={t("name")} name="name" placeholder={t("namePlaceholder")} error={errors.name} />
          <TextInput
            label={t("dueOn")}
            name="dueOn"
            type="date"
            min={draft.earliest}
            defaultValue={draft.proposed}
            hint={t("dueHint")}
            error={errors.dueOn}
          />
        </Setting>
        <Setting title={t("unanswered")} help={t("unansweredHelp")}>
          <Choices
            legend={t("unanswered")}
            name="unanswered"
            defaultValue="keep"
            options={Unanswered.options.map((value) => ({ value, label: t(`outcome.${value}`), desc: t(`outcomeHelp.${value}`) }))}
          />
        </Setting>
        <Setting title={t("whom")} help={t("whomHelp")}>
          <Segmented
            legend={t("whom")}
            name="whom"
            value={whom}
            onChange={setWhom}
            options={[
              { value: "everybody", label: t("everybody", { count: draft.people.length }) },
              { value: "chosen", label: t("chosen") },
            ]}
          />
          <ul className="diff">
            {draft.packets.map((packet) => (
              <li key={packet.team} className="packet-row">
                <PacketChoice packet={packet} isChosen={whom === "chosen"} />
                <ReviewerChoice packet={packet} reviewers={draft.reviewers} />
              </li>
            ))}
          </ul>
          {whom === "chosen" ? <PeopleChoice people={draft.people} /> : null}
        </Setting>
        <FormProblem error={start.error} fields={["name", "dueOn"]} />
        <div className="row">
          <ButtonLink href={base}>{t("cancel")}</ButtonLink>
          <Button look="primary" type="submit" size="form" busy={start.isPending || start.isSuccess}>
            {t("submit")}
          </Button>
        </div>
      </KeptForm>
    </div>
  );
}

function PacketChoice({ packet: { team, name, people }, isChosen }: { packet: Packet; isChosen: boolean }) {
  const t = useTranslations("reviews.new");
  const label = team === "none" ? t("noTeam") : name;
  const desc = t("people", { count: people });
  if (isChosen && team !== "none") return <Checkbox name="team" value={team} label={label} desc={desc} />;
  return (
    <span>
      <b>{label}</b> <span className="meta block">{isChosen ? t("noTeamByName") : desc}</span>
    </span>
  );
}

function ReviewerChoice({ packet: { team, name, reviewer }, reviewers }: { packet: Packet; reviewers: ReviewDraft["reviewers"] }) {
  const t = useTranslations("reviews.new");
  return (
    <SmallSelect
      className=""
      name={`reviewer ${team}`}
      label={t("reviewerOf", { team: team === "none" ? t("noTeam") : name })}
      defaultValue={reviewer ?? ""}
      options={reviewers.map((each) => ({ value: each.id, label: t("personAs", { name: each.name, role: each.roleName }) }))}
    />
  );
}

function PeopleChoice({ people }: { people: ReviewDraft["people"] }) {
  const t = useTranslations("reviews.new");
  return (
    <details>
      <summary>{t("alsoPeople")}</summary>
      <div className="people-choice">
        {people.map(({ id, name }) => (
          <Checkbox key={id} name="person" value={id} label={name} />
        ))}
      </div>
    </details>
  );
}

function reviewIn(data: FormData, draft: ReviewDraft, isEverybody: boolean): StartReview {
  const text = (name: string) => String(data.get(name) ?? "");
  const all = (name: string) => data.getAll(name).map(String);
  return {
    name: text("name"),
    dueOn: text("dueOn"),
    unanswered: Unanswered.catch("keep").parse(text("unanswered")),
    whom: isEverybody ? "everybody" : { teams: all("team"), people: all("person") },
    reviewers: draft.packets.flatMap(({ team }) => {
      const reviewer = text(`reviewer ${team}`);
      return reviewer ? [{ team, reviewer }] : [];
    }),
  };
}
