import {
  authorityOf,
  editorFor,
  effectiveLevel,
  leq,
  namesOf,
  type Subject,
  unpackSubject,
  type Vector,
  vectorOf,
} from "@countersign/permissions";

/**
 * What whoever looks at a role may put into it, as the server judges it: in the name that holds `role.manage`, in a child account perhaps the
 * parent's. Nothing where `packed` (see `packSubject`) is of another catalogue.
 */
export function authorityOverRoles(packed: string): Vector {
  const who = unpackSubject(packed);
  return who ? authorityOf(editorFor(who, "role.manage")) : vectorOf({});
}

/** The same for what a person is granted, where the server takes what either name allows: in the one that gives more, the parent's where neither does. */
export function authorityOverPeople(packed: string): Vector {
  const who = unpackSubject(packed);
  return who
    ? namesThatManage(who)
        .map((name) => authorityOf(name))
        .reduce(widerOf, vectorOf({}))
    : vectorOf({});
}

const namesThatManage = (who: Subject) => namesOf(who).filter((name) => effectiveLevel(name, "user.manage") > 0);

const widerOf = (one: Vector, other: Vector): Vector => (leq(other, one) ? one : other);
