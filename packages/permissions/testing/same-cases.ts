/** Before each test file that mutants meet: properties are tried always with the same cases, and a failure is not made smaller. */
import fc from "fast-check";

fc.configureGlobal({ seed: 4_711, endOnFailure: true });
