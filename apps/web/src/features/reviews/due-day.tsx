import { Moment } from "~/components/moment";

/** The last day on which a review can be answered: it is due when that day ends. */
export function DueDay({ dueAt }: { dueAt: Date }) {
  return <Moment value={new Date(dueAt.getTime() - 1)} form="day" />;
}
