import { notFound, redirect } from "next/navigation";
import { shellData } from "~/server/shell";

/** Admin Settings begin at the first place that the person may open. */
export default async function AdminPage({ params }: { params: Promise<{ account: string }> }) {
  const { account } = await params;
  const first = (await shellData(account)).places.admin[0]?.items[0];
  if (!first) notFound();
  redirect(first.href);
}
