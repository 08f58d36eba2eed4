// expect: countersign/imports
import { brandPermitted } from "@countersign/permissions/brand";

export const allowed = brandPermitted;
