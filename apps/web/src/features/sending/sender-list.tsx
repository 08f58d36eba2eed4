"use client";

import type { SenderIdentityItem } from "@countersign/core/sending/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { type Column, DataTable } from "~/components/data-table";
import { Tag } from "~/components/mark";
import { Moment } from "~/components/moment";
import { Setting } from "~/components/record";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { AddSender } from "./add-sender";

/** The From addresses of the account: confirmed ones, and those whose link is on its way. */
export function SenderList({ senders }: { senders: readonly SenderIdentityItem[] }) {
  const t = useTranslations("sending.senders");
  const router = useRouter();
  const toast = useToast();
  const trpc = useTRPC();
  const options = (text: string) => ({
    onSuccess: () => {
      toast(text);
      router.refresh();
    },
    onError: (error: { message: string }) => toast(error.message),
  });
  const resend = useMutation(trpc.sending.resendLink.mutationOptions(options(t("resent"))));
  const archive = useMutation(trpc.sending.archiveSender.mutationOptions(options(t("archived"))));
  const columns: Column<SenderIdentityItem>[] = [
    { key: "name", header: t("name"), at: "name", cell: (sender) => <b>{sender.name}</b> },
    { key: "address", header: t("address"), at: "mid", wide: true, cell: (sender) => <Address sender={sender} /> },
    { key: "state", header: t("state"), at: "state", nowrap: true, cell: (sender) => <State sender={sender} /> },
    {
      key: "acts",
      header: <span className="vh">{t("acts")}</span>,
      at: "end",
      nowrap: true,
      cell: (sender) => (
        <span className="row">
          {sender.verifiedAt ? null : (
            <Button size="sm" busy={resend.isPending} onClick={() => resend.mutate({ id: sender.id })}>
              {t("resend")}
              <span className="vh"> {sender.address}</span>
            </Button>
          )}
          <Button size="sm" look="quiet" busy={archive.isPending} onClick={() => archive.mutate({ id: sender.id })}>
            {t("archive")}
            <span className="vh"> {sender.address}</span>
          </Button>
        </span>
      ),
    },
  ];
  return (
    <Setting title={t("title")} help={t("help")}>
      {senders.length === 0 ? (
        <p className="muted">{t("none")}</p>
      ) : (
        <DataTable inset caption={t("title")} columns={columns} rows={senders} rowKey={({ id }) => id} />
      )}
      <AddSender />
    </Setting>
  );
}

function Address({ sender }: { sender: SenderIdentityItem }) {
  const t = useTranslations("sending.senders");
  return (
    <>
      <span className="mono">{sender.address}</span>
      {sender.replyTo ? <span className="meta block">{t("repliesTo", { address: sender.replyTo })}</span> : null}
    </>
  );
}

function State({ sender }: { sender: SenderIdentityItem }) {
  const t = useTranslations("sending.senders");
  if (sender.verifiedAt) return <Tag tone="ok">{t("confirmed")}</Tag>;
  return (
    <>
      <Tag tone="warn">{t("unconfirmed")}</Tag>
      {sender.linkUntil ? (
        <span className="meta block">{t.rich("linkUntil", { time: () => <Moment value={sender.linkUntil!} /> })}</span>
      ) : null}
    </>
  );
}
