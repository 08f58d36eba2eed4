"use client";

import { COLUMNS, isOwnField, type ListColumn, OWN_FIELD, type SavedView, USUAL_COLUMNS } from "@countersign/core/saved-views/schema";
import { ArrowDownIcon, ArrowUpIcon, ColumnsIcon } from "@phosphor-icons/react/ssr";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Checkbox } from "~/components/choice";
import { Dialog, DialogClose } from "~/components/dialog";
import { FormProblem } from "~/components/form-problem";
import { Note } from "~/components/note";
import { useTRPC } from "~/trpc/client";

interface ColumnsDialogProps {
  shown: readonly ListColumn[];
  /** The account's own fields. */
  fields: readonly { readonly key: string; readonly name: string }[];
  /** The view that is open and has columns of its own; null: one's own choice holds. */
  view: SavedView | null;
}

/** Which columns the list shows, and in which order. */
export function ColumnsDialog({ shown, fields, view }: ColumnsDialogProps) {
  const t = useTranslations("saved-views.columns");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" changes icon={<ColumnsIcon className="icon" aria-hidden />} onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      {isOpen ? <Open shown={shown} fields={fields} view={view} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Open({ shown, fields, view, onClose }: ColumnsDialogProps & { onClose: () => void }) {
  const t = useTranslations("saved-views.columns");
  const contacts = useTranslations("contacts");
  const trpc = useTRPC();
  const router = useRouter();
  const [chosen, setChosen] = useState<readonly ListColumn[]>(shown);
  const done = {
    onSuccess: () => {
      router.refresh();
      onClose();
    },
  };
  const mine = useMutation(trpc.savedViews.setColumns.mutationOptions(done));
  const ofView = useMutation(trpc.savedViews.update.mutationOptions(done));
  const isLocked = view !== null && !view.isTheirs;
  const save = () => {
    if (!view) mine.mutate({ columns: [...chosen] });
    else {
      const { id, name, filters, sort, audience, updatedAt } = view;
      ofView.mutate({ id, name, filters, sort, audience, updatedAt, columns: [...chosen] });
    }
  };
  const move = (column: ListColumn, by: number) => {
    const at = chosen.indexOf(column);
    const others = chosen.filter((one) => one !== column);
    setChosen([...others.slice(0, at + by), column, ...others.slice(at + by)]);
  };
  const nameOf = (column: ListColumn): string | undefined =>
    isOwnField(column) ? fields.find(({ key }) => `${OWN_FIELD}${key}` === column)?.name : contacts(column);
  const all: ListColumn[] = [...COLUMNS, ...fields.map(({ key }): ListColumn => `${OWN_FIELD}${key}`)];
  const rows = [...chosen, ...all.filter((column) => !chosen.includes(column))].flatMap((column) => {
    const name = nameOf(column);
    return name === undefined ? [] : [{ column, name }];
  });
  return (
    <Dialog
      onClose={onClose}
      title={t("title")}
      lead={view ? t("ofView", { name: view.name }) : t("lead")}
      onSubmit={save}
      actions={
        <>
          <Button disabled={isLocked} onClick={() => setChosen(USUAL_COLUMNS)}>
            {t("usual")}
          </Button>
          <DialogClose />
          <Button look="primary" type="submit" disabled={isLocked} busy={mine.isPending || ofView.isPending}>
            {t("go")}
          </Button>
        </>
      }
    >
      {isLocked ? <Note>{t("locked")}</Note> : null}
      <ul className="grid gap-1" aria-label={t("title")}>
        {rows.map(({ column, name }) => {
          const at = chosen.indexOf(column);
          return (
            <li key={column} className="row flex-nowrap justify-between">
              <Checkbox
                label={name}
                checked={at >= 0}
                disabled={isLocked}
                onChange={({ target }) => setChosen(target.checked ? [...chosen, column] : chosen.filter((one) => one !== column))}
              />
              {at >= 0 && !isLocked ? (
                <span className="row flex-nowrap">
                  <Button
                    size="sm"
                    look="quiet"
                    iconOnly
                    label={t("earlier", { name })}
                    icon={<ArrowUpIcon className="icon" aria-hidden />}
                    disabled={at === 0}
                    onClick={() => move(column, -1)}
                  />
                  <Button
                    size="sm"
                    look="quiet"
                    iconOnly
                    label={t("later", { name })}
                    icon={<ArrowDownIcon className="icon" aria-hidden />}
                    disabled={at === chosen.length - 1}
                    onClick={() => move(column, 1)}
                  />
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
      <p className="meta">{t("phone")}</p>
      <FormProblem error={mine.error ?? ofView.error} />
    </Dialog>
  );
}
