import { namedOf, type SignatureSlot as Slot } from "@countersign/core/campaigns/schema";
import { useFormatter, useTranslations } from "next-intl";
import { Moment } from "~/components/moment";
import type { SignatureSlot } from "~/components/signature-strip";

/** The short strip in a list. */
export function miniSlots(slots: readonly Slot[]): Pick<SignatureSlot, "state" | "name">[] {
  return slots.map((slot) => ({ state: stateOf(slot), name: slot.by?.name }));
}

interface StripNotes {
  slots: readonly Slot[];
  /** Who could sign the empty place, the viewer first if they can. */
  approvers?: readonly { id: string; name: string }[];
  viewerId?: string;
  /** Until when the waiting place can be signed. */
  until?: Date | null;
  /** The zone that this time was proposed in. */
  zone?: string | undefined;
}

/** The strip across a page: names, times, and who is still to sign. */
export function useStrip({ slots, approvers = [], viewerId, until = null, zone }: StripNotes): SignatureSlot[] {
  const t = useTranslations("campaigns.strip");
  const format = useFormatter();
  const others = approvers.filter(({ id }) => id !== viewerId).map(({ name }) => name);
  const isMine = approvers.some(({ id }) => id === viewerId);
  const { named, others: rest } = namedOf(others);
  const names = format.list(rest > 0 ? [...named, t("more", { count: rest })] : named, { type: "disjunction" });
  const waiting = isMine
    ? t("waitingForYou", { others: others.length, names })
    : others.length > 0
      ? t("waitingFor", { names })
      : t("waitingForNobody");
  return slots.map((slot) => ({
    state: stateOf(slot),
    role: t(slot.state === "void" ? "void" : slot.kind),
    name: slot.by?.name,
    text: slot.kind === "afterwards" ? t("waitingAfterwards") : waiting,
    note: <SlotNote slot={slot} names={names} until={until} zone={zone} />,
  }));
}

function SlotNote({ slot, names, until, zone }: { slot: Slot; names: string; until: Date | null; zone: string | undefined }) {
  const t = useTranslations("campaigns.strip");
  if (slot.at !== null) {
    return (
      <>
        <Moment value={slot.at} showZone />
        {slot.revisionNo === null ? null : ` · ${t("version", { no: slot.revisionNo })}`}
      </>
    );
  }
  if (slot.state === "waiting")
    return (
      slot.kind === "countersigned" &&
      until &&
      t.rich("proposedFor", { time: () => <Moment value={until} form="when" zone={zone} showZone /> })
    );
  if (slot.kind === "prepared") return t("signedOnSubmit");
  return names ? t("anyOf", { names }) : null;
}

function stateOf({ state }: Slot): SignatureSlot["state"] {
  return state === "empty" ? "next" : state;
}
