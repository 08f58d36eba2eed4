"use client";

import { useTranslations } from "next-intl";
import { TextInput } from "~/components/field";
import type { Address } from "./use-address";

interface AddressInputProps {
  label: string;
  address: Address;
  fault: string;
}

/** The address of a link or picture: what cannot be one stays in the field and is not stored. */
export function AddressInput({ label, address, fault }: AddressInputProps) {
  const t = useTranslations("campaigns.editor");
  return (
    <TextInput
      label={label}
      value={address.text}
      inputMode="url"
      placeholder="https://"
      error={address.isFaulty ? `${fault} ${t("addressNotKept")}` : undefined}
      onChange={(event) => address.change(event.target.value)}
    />
  );
}
