"use client";

import type { AccessGroupRow, Feeds } from "@countersign/core/access/schema";
import { skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Checkbox } from "~/components/choice";
import { Dialog, DialogClose } from "~/components/dialog";
import { FormProblem } from "~/components/form-problem";
import { LogReason, useLogReason } from "~/components/log-reason";
import { useMomentText } from "~/components/moment";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { failureOf } from "~/trpc/failure";
import { EVERY_LOOK } from "../roles/impact-section";
import { FeedImpact } from "./feed-impact";

interface GroupFeedsProps {
  accountSlug: string;
  group: AccessGroupRow;
  /** Of all groups, as they were when the page was made. */
  feeds: Feeds;
}

const LIVE = 2_000;

/** Which segments feed an access group, how far a change is carried into its contacts, and the way to others. */
export function GroupFeeds({ accountSlug, group, feeds }: GroupFeedsProps) {
  const t = useTranslations("contact-access.feeds");
  const momentText = useMomentText();
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery({
    ...useTRPC().access.feeds.queryOptions({}),
    initialData: feeds,
    refetchInterval: ({ state }) => (state.data?.groups.some(({ rebuild }) => rebuild !== null) ? LIVE : false),
  });
  const own = data.groups.find(({ id }) => id === group.id);
  if (!own) return null;
  return (
    <span className="row flex-nowrap items-start justify-between">
      <span>
        {own.feeds.map(({ id, name, sentence }) => (
          <span key={id} className="block leading-6">
            <Link href={`/a/${accountSlug}/segments/${id}`} title={sentence}>
              {name}
            </Link>
          </span>
        ))}
        {own.feeds.length === 0 ? <span className="meta block">{t("none")}</span> : null}
        {own.rebuild ? (
          <span className="meta block" role="status">
            {t("rebuild", { done: own.rebuild.done, all: own.rebuild.all ?? 0 })}
          </span>
        ) : null}
        {own.asOf ? <span className="meta block">{t("asOf", { when: momentText(own.asOf, "stamp") })}</span> : null}
      </span>
      {data.mayChange ? (
        <Button changes size="sm" aria-label={t("of", { name: group.name })} onClick={() => setOpen(true)}>
          {t("verb")}
        </Button>
      ) : null}
      {isOpen ? <FeedsDialog group={group} own={own} segments={data.segments} onClose={() => setOpen(false)} /> : null}
    </span>
  );
}

interface FeedsDialogProps {
  group: AccessGroupRow;
  own: Feeds["groups"][number];
  segments: Feeds["segments"];
  onClose: () => void;
}

function FeedsDialog({ group, own, segments, onClose }: FeedsDialogProps) {
  const t = useTranslations("contact-access.feeds");
  const router = useRouter();
  const toast = useToast();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const reason = useLogReason();
  const expected = own.feeds.map(({ id }) => id);
  const [chosen, choose] = useState<readonly string[]>(expected);
  const isChanged = chosen.length !== expected.length || chosen.some((id) => !expected.includes(id));
  const segmentIds = [...chosen];
  const preview = useQuery(trpc.access.previewFeeds.queryOptions(isChanged ? { groupId: group.id, segmentIds } : skipToken, EVERY_LOOK));
  const save = useMutation(
    trpc.access.setFeeds.mutationOptions({
      onSuccess: async () => {
        toast(t("saved", { name: group.name }));
        await queries.invalidateQueries({ queryKey: trpc.access.feeds.queryKey() });
        onClose();
        router.refresh();
      },
    }),
  );
  // One that feeds the group stays to be taken out, whoever may know of it.
  const others = own.feeds.filter(({ id }) => segments.every((segment) => segment.id !== id));
  const options = [...others.map((segment) => ({ ...segment, reasons: [] })), ...segments];
  const failed = save.error ?? preview.error;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => isOpen || onClose()}
      title={t("of", { name: group.name })}
      lead={t("lead")}
      actions={
        <>
          <DialogClose />
          {failureOf(failed).code === "feeds-changed" ? (
            <Button onClick={() => void queries.invalidateQueries({ queryKey: trpc.access.feeds.queryKey() }).then(onClose)}>
              {t("showTheirs")}
            </Button>
          ) : (
            <Button
              look="primary"
              busy={save.isPending}
              disabled={!isChanged || !preview.isSuccess}
              onClick={() => save.mutate({ groupId: group.id, segmentIds, expected, ...reason.given })}
            >
              {t("save")}
            </Button>
          )}
        </>
      }
    >
      {options.length === 0 ? <p>{t("noSegments")}</p> : null}
      <div className="stack">
        {options.map(({ id, name, sentence, reasons }) => (
          <Checkbox
            key={id}
            label={name}
            desc={reasons.length > 0 ? reasons.map((one) => t(`unfit.${one}`)).join(" ") : sentence}
            disabled={reasons.length > 0 && !expected.includes(id)}
            checked={chosen.includes(id)}
            onChange={(event) => choose(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
          />
        ))}
      </div>
      {isChanged ? (
        <>
          <FeedImpact preview={preview} />
          <LogReason {...reason.field} error={save.error} />
        </>
      ) : null}
      <FormProblem error={failed} fields={["reason"]} />
    </Dialog>
  );
}
