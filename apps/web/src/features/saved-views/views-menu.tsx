"use client";

import type { CreateView, SavedViews } from "@countersign/core/saved-views/schema";
import { BookmarkSimpleIcon, CaretDownIcon } from "@phosphor-icons/react/ssr";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { FormProblem } from "~/components/form-problem";
import { Menu, type MenuEntry } from "~/components/menu";
import { useToast } from "~/components/toast";
import { ALL, contactAddress, type ContactQuery } from "~/features/contacts/contact-address";
import { useReadOnly } from "~/components/read-only";
import { useTRPC } from "~/trpc/client";
import { SaveView } from "./save-view";
import { isAsSaved, queryOfView } from "./view-query";

interface ViewsMenuProps {
  base: string;
  query: ContactQuery;
  views: SavedViews;
  /** What the list asks for now, to be kept. */
  list: Pick<CreateView, "filters" | "sort">;
  columns: NonNullable<CreateView["columns"]>;
}

/** The views that one finds, and what can be done with the list as it is: kept as one, or as what one's list opens with. */
export function ViewsMenu({ base, query, views, list, columns }: ViewsMenuProps) {
  const t = useTranslations("saved-views");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const isLocked = useReadOnly() !== null;
  const [asked, setAsked] = useState<"new" | "change" | "remove" | null>(null);
  const current = views.rows.find(({ id }) => id === query.view) ?? null;
  const isChanged = current !== null && !isAsSaved(query, current);
  const told = (text: string) => ({
    onSuccess: () => {
      toast(text);
      router.refresh();
    },
    onError: (error: { message: string }) => toast(error.message),
  });
  const setDefault = useMutation(trpc.savedViews.setDefault.mutationOptions(told(t("opens"))));
  const update = useMutation(trpc.savedViews.update.mutationOptions(told(t("saved"))));
  const open = (id: string): MenuEntry => {
    const view = views.rows.find((one) => one.id === id)!;
    const notes = [
      view.owner,
      view.audience.to === "me" ? null : t(`of.${view.audience.to}`),
      id === views.defaultId ? t("isDefault") : null,
    ];
    return {
      key: id,
      label: view.name,
      note: notes.filter(Boolean).join(" · ") || undefined,
      href: contactAddress(base, queryOfView(view)),
      current: id === current?.id,
    };
  };
  const isDefault = current ? current.id === views.defaultId : views.defaultId === null;
  const entries: MenuEntry[] = [
    { key: "all", label: t("all"), href: `${base}?view=${ALL}`, current: current === null },
    ...views.rows.map(({ id }) => open(id)),
    { key: "new", label: t("new"), apart: true, disabled: isLocked, onSelect: () => setAsked("new") },
    ...(current?.isTheirs && isChanged
      ? [
          {
            key: "save",
            label: t("keep", { name: current.name }),
            disabled: isLocked,
            onSelect: () => {
              const { id, name, audience, updatedAt } = current;
              update.mutate({ id, name, audience, updatedAt, columns: current.columns, ...list });
            },
          },
        ]
      : []),
    ...(current?.isTheirs ? [{ key: "change", label: t("change"), disabled: isLocked, onSelect: () => setAsked("change") }] : []),
    ...(isDefault
      ? []
      : [
          {
            key: "default",
            label: t(current ? "openWith" : "openWithAll"),
            disabled: isLocked,
            onSelect: () => setDefault.mutate({ id: current?.id ?? null }),
          },
        ]),
    ...(current?.isTheirs
      ? [{ key: "remove", label: t("remove"), apart: true, seal: true, disabled: isLocked, onSelect: () => setAsked("remove") }]
      : []),
  ];
  return (
    <>
      <Menu
        trigger={
          <Button size="sm" icon={<BookmarkSimpleIcon className="icon" aria-hidden />}>
            {current ? (isChanged ? t("changed", { name: current.name }) : current.name) : t("views")}
            <CaretDownIcon className="icon" aria-hidden />
          </Button>
        }
        entries={entries}
      />
      {asked === "new" || asked === "change" ? (
        <SaveView
          view={asked === "change" ? current : null}
          list={list}
          columns={columns}
          mayShare={views.mayShare}
          onClose={() => setAsked(null)}
          onSaved={(id) => {
            setAsked(null);
            toast(t("saved"));
            if (asked === "new") router.push(contactAddress(base, { ...query, cursor: undefined, view: id }));
            router.refresh();
          }}
        />
      ) : null}
      {asked === "remove" && current ? (
        <RemoveView
          name={current.name}
          id={current.id}
          isShared={current.audience.to !== "me"}
          base={base}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </>
  );
}

function RemoveView({
  id,
  name,
  isShared,
  base,
  onClose,
}: {
  id: string;
  name: string;
  isShared: boolean;
  base: string;
  onClose: () => void;
}) {
  const t = useTranslations("saved-views");
  const router = useRouter();
  const toast = useToast();
  const remove = useMutation(
    useTRPC().savedViews.remove.mutationOptions({
      onSuccess: () => {
        onClose();
        toast(t("removed", { name }));
        router.push(`${base}?view=${ALL}`);
        router.refresh();
      },
    }),
  );
  return (
    <Dialog
      narrow
      onClose={onClose}
      title={t("removeTitle", { name })}
      lead={t(isShared ? "removeShared" : "removeOwn")}
      onSubmit={() => remove.mutate({ id })}
      actions={
        <>
          <DialogClose />
          <Button look="seal" type="submit" busy={remove.isPending || remove.isSuccess}>
            {t("removeGo")}
          </Button>
        </>
      }
    >
      <FormProblem error={remove.error} />
    </Dialog>
  );
}
