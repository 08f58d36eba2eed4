"use client";

import type { PersonRow } from "@countersign/core/people/schema";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { parseAsArrayOf, parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { DataTable } from "~/components/data-table";
import type { Reason } from "~/components/reason";
import { ResendDialog } from "../../invitations/resend-dialog";
import { ChangePersonDialog } from "../change-person-dialog";
import { BulkBar } from "./bulk-bar";
import { BulkDialog } from "./bulk-dialog";
import { usePeopleColumns } from "./people-columns";
import type { RowAction } from "./row-menu";

interface PeopleTableProps {
  base: string;
  caption: string;
  rows: readonly PersonRow[];
  ownId: string;
  /** Why levels can't be changed; undefined: they can. */
  levelDenied: Reason | undefined;
}

/** What is being asked: of one person, or of all who are selected. */
interface Asked {
  readonly action: RowAction;
  readonly people: readonly PersonRow[];
}

/** The people of a page, with what can be done to one, or to all who are ticked. Who is ticked stands in the address. */
export function PeopleTable({ base, caption, rows, ownId, levelDenied }: PeopleTableProps) {
  const t = useTranslations("people.bulk");
  const router = useRouter();
  const [ticked, setTicked] = useQueryState("selected", parseAsArrayOf(parseAsString).withDefault([]));
  const [asked, setAsked] = useState<Asked | null>(null);
  // Somebody may be ticked who has left the list since.
  const selected = rows.filter(({ id }) => ticked.includes(id));
  const select = (ids: readonly string[]) => void setTicked(ids.length > 0 ? [...ids] : null);
  const columns = usePeopleColumns({
    base,
    ownId,
    rows,
    selected,
    onSelect: select,
    levelDenied,
    onChoose: (person, action) => setAsked({ action, people: [person] }),
  });
  return (
    <>
      <DataTable
        caption={caption}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        selected={(person) => selected.includes(person)}
        comfort
        stack="check"
      />
      {selected.length > 0 ? (
        <BulkBar
          count={selected.length}
          levelDenied={levelDenied}
          onRole={() => setAsked({ action: "role", people: selected })}
          onLevel={() => setAsked({ action: "level", people: selected })}
          onClear={() => select([])}
        />
      ) : (
        <p className="meta mt-2">{t("hint")}</p>
      )}
      {asked ? <AskedDialog asked={asked} onClose={() => setAsked(null)} onDone={() => router.refresh()} /> : null}
    </>
  );
}

function AskedDialog({ asked: { action, people }, ...rest }: { asked: Asked; onClose: () => void; onDone: () => void }) {
  const [person] = people;
  if (action === "role" || action === "level") return <BulkDialog what={action} people={people} {...rest} />;
  if (!person) return null;
  if (action === "resendMail" || action === "resendLink")
    return <ResendDialog by={action === "resendMail" ? "mail" : "link"} person={person} {...rest} />;
  return <ChangePersonDialog change={action} person={person} {...rest} />;
}
