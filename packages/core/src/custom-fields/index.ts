/** Fields of an account's own: what contacts hold beside the fields that every account has. */
export { countFieldHolders } from "./count-field-holders.ts";
export { createCustomField } from "./create-custom-field.ts";
export { customFieldsOf, holdFields } from "./internal.ts";
export { readValue, type ValueFault, writtenValue } from "./read-value.ts";
export { listCustomFields } from "./list-custom-fields.ts";
export { orderCustomFields } from "./order-custom-fields.ts";
export { removeCustomField } from "./remove-custom-field.ts";
export { removeFieldValues } from "./remove-field-values.ts";
export { updateCustomField } from "./update-custom-field.ts";
