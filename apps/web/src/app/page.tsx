import { redirect } from "next/navigation";
import { landingPath } from "~/server/landing";

export default async function RootPage() {
  redirect(await landingPath());
}
