import { notFound } from "next/navigation";

/** Every other address in an account: without a page of its own, *not found* would lose the account's navigation. */
export default function NoSuchPage() {
  notFound();
}
