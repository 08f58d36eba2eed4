import { useTranslations } from "next-intl";
import { Note } from "~/components/note";

/** Across every page while no worker beats: nothing is lost, but nothing is sent either. */
export function NoWorker() {
  const t = useTranslations("people.noWorker");
  return (
    <div role="status">
      <Note tone="warn">{t.rich("text", { b: (text) => <b>{text}</b> })}</Note>
    </div>
  );
}
