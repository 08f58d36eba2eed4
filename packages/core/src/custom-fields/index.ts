/** Fields of an account's own: what contacts hold beside the fields that every account has. */
export { customFieldsOf } from "./internal.ts";
