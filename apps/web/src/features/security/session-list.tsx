"use client";

import type { SessionPage } from "@countersign/core/security/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { type Column, DataTable } from "~/components/data-table";
import { FormProblem } from "~/components/form-problem";
import { Moment } from "~/components/moment";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";

type Session = SessionPage["rows"][number];

/** Where people are signed in; each session but one's own can be ended. `people`: the address of their pages. */
export function SessionList({ people, rows }: { people: string; rows: SessionPage["rows"] }) {
  const t = useTranslations("security.sessions");
  const router = useRouter();
  const toast = useToast();
  const onSuccess = () => {
    toast(t("ended"));
    router.refresh();
  };
  const end = useMutation(useTRPC().people.endSession.mutationOptions({ onSuccess }));
  const columns: Column<Session>[] = [
    {
      key: "person",
      header: t("person"),
      at: "name",
      cell: ({ person }) => (
        <Link href={`${people}/${person.id}`}>
          <b>{person.name}</b>
        </Link>
      ),
    },
    {
      key: "device",
      header: t("device"),
      at: "mid",
      wide: true,
      cell: ({ device, method }) => (
        <>
          {device}
          <span className="meta block">{t(`methods.${method}`)}</span>
        </>
      ),
    },
    { key: "since", header: t("since"), nowrap: true, cell: ({ createdAt }) => <Moment value={createdAt} form="day" /> },
    { key: "seen", header: t("lastSeen"), at: "state", nowrap: true, cell: ({ lastSeenAt }) => <Moment value={lastSeenAt} form="ago" /> },
    {
      key: "end",
      header: <span className="vh">{t("end")}</span>,
      at: "end",
      cell: ({ id, person, device, isOwn }) =>
        isOwn ? (
          <Link href={people.replace(/\/admin\/users$/, "/me")}>{t("own")}</Link>
        ) : (
          <Button size="sm" busy={end.isPending} onClick={() => end.mutate({ id: person.id, session: id })}>
            {t("end")}
            <span className="vh"> {t("endWhich", { name: person.name, device })}</span>
          </Button>
        ),
    },
  ];
  return (
    <>
      <DataTable caption={t("title")} columns={columns} rows={rows} rowKey={({ id }) => id} comfort inset />
      <FormProblem error={end.error} />
    </>
  );
}
