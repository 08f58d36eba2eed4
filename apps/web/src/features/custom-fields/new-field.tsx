"use client";

import { PlusIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { NewFieldDialog } from "./new-field-dialog";

/** A button that makes a field. */
export function NewField() {
  const t = useTranslations("custom-fields");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button changes look="primary" icon={<PlusIcon className="icon" aria-hidden />} onClick={() => setOpen(true)}>
        {t("new")}
      </Button>
      {isOpen ? <NewFieldDialog onClose={() => setOpen(false)} onMade={() => router.refresh()} /> : null}
    </>
  );
}
