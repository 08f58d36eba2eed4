import type { EffectivePermission } from "@countersign/permissions";

/** When the time-boxed grant that gives a permission ends; null: none does. */
export function endOf(because: EffectivePermission["because"]): Date | null {
  const timed = because.find((one) => one.code === "by-adjustment");
  return timed?.code === "by-adjustment" && timed.endsAt !== null ? new Date(timed.endsAt) : null;
}
