import { redirect } from "next/navigation";
import { placeInAccount } from "~/features/people/places";
import { requireAccount } from "~/server/page";
import { type Query, queryOf } from "~/server/query";

/** From a page of one account to the same of another, or to its Home: what the person may open there is known only there. */
export default async function SwitchPage({ params, searchParams }: { params: Promise<{ account: string }>; searchParams: Query }) {
  const [{ account: slug }, { from = "" }] = await Promise.all([params, queryOf(searchParams, "from")]);
  const { account, subject } = await requireAccount(slug);
  redirect(placeInAccount(from, subject, account));
}
