"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Segmented } from "~/components/choice";

/** The page as people will see it, as it was saved last: wide and narrow, in a frame where nothing runs and nothing can be sent. */
export function FormPreview({ src, name }: { src: string; name: string }) {
  const t = useTranslations("forms.preview");
  const [view, setView] = useState<"desktop" | "phone">("desktop");
  const group = useId();
  return (
    <div className="mailframe">
      <div className="bar">
        <Segmented
          legend={t("view")}
          name={group}
          value={view}
          onChange={(value) => setView(value === "phone" ? "phone" : "desktop")}
          options={[
            { value: "desktop", label: t("desktop") },
            { value: "phone", label: t("phone") },
          ]}
        />
      </div>
      <iframe
        key={src}
        className={view === "phone" ? "mail-view mail-view--phone" : "mail-view"}
        style={{ height: 640 }}
        title={t("frame", { name })}
        src={src}
      />
    </div>
  );
}
