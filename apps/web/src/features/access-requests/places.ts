import type { PermissionKey } from "@countersign/permissions";

/** Where one asks for a permission, from the page at which it was refused. */
export function askHref(pathname: string, permission: PermissionKey): string {
  const [, , slug = "", area, id] = pathname.split("/");
  const query = new URLSearchParams({ permission });
  if (area === "campaigns" && id) query.set("campaign", id);
  query.set("from", pathname);
  return `/a/${slug}/me/ask?${query.toString()}`;
}
