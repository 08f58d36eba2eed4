/** j and k go to the next and the previous permission, [ and ] to the first of the previous and the next group. Whether the key was one of them. */
export function moveFocus(within: HTMLElement, from: HTMLElement, key: string): boolean {
  if (!["j", "k", "[", "]"].includes(key)) return false;
  const switches = [...within.querySelectorAll<HTMLElement>("[data-permission]")];
  const at = switches.findIndex((one) => one.closest(".perm") === from.closest(".perm"));
  const groups = [...within.querySelectorAll("section")].flatMap(
    (section) => section.querySelector<HTMLElement>("[data-permission]") ?? [],
  );
  const group = groups.findIndex((one) => one.closest("section") === from.closest("section"));
  const target = { j: switches[at + 1], k: switches[Math.max(0, at - 1)], "]": groups[group + 1], "[": groups[Math.max(0, group - 1)] }[
    key
  ];
  target?.focus();
  return true;
}
