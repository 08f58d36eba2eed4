// expect: countersign/imports
import { createStore } from "@countersign/db";

export default function Page() {
  return <p>{String(createStore)}</p>;
}
