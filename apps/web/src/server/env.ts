import "server-only";
import { readEnvironment, type Environment } from "@countersign/core/env";

let read: Environment | undefined;

/** The environment of this process, checked once and when first needed: a build has none. */
export function environment(): Environment {
  if (!read) {
    read = readEnvironment();
    // next-auth takes its own address from here and nowhere else; a request's Host never decides it.
    process.env.NEXTAUTH_URL = new URL(read.APP_URL).origin;
  }
  return read;
}

/** The origin at which people open Countersign. */
export function appOrigin(): URL {
  return new URL(environment().APP_URL);
}
