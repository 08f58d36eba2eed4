// expect: countersign/imports
import { findTeam } from "../teams/internal.ts";

export const find = findTeam;
