"use client";

import type { ContactToEdit, UpdatedContact } from "@countersign/core/contacts/schema";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "~/trpc/client";
import { failureOf } from "~/trpc/failure";
import { type ConsentAnswer, consentInput, NOT_AGREED } from "./consent-question";
import { type ContactDraft, type DraftField, draftOf, inputOf, isOtherAddress, mergeDraft } from "./contact-draft";

/**
 * The form of a contact and its saving. Where somebody was faster, what they changed is taken over beside what was typed, and `both` names what
 * both changed; saving again is a decision then. `both` is null while nobody was.
 */
export function useContactEdit(editing: ContactToEdit, onSaved: (saved: UpdatedContact, draft: ContactDraft) => void) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [contact, setContact] = useState(editing.contact);
  const [draft, setDraft] = useState(() => draftOf(editing.contact));
  const [consent, setConsent] = useState<ConsentAnswer>(NOT_AGREED);
  const [both, setBoth] = useState<readonly DraftField[] | null>(null);
  const isMoved = isOtherAddress(contact, draft);

  const update = useMutation(
    trpc.contacts.update.mutationOptions({
      onSuccess: (saved) => onSaved(saved, draft),
      onError: async (error) => {
        if (failureOf(error).code !== "contact-changed") return;
        // Out of their sight by now: the refusal itself says enough.
        const now = await client.fetchQuery({ ...trpc.contacts.toEdit.queryOptions({ id: contact.id }), staleTime: 0 }).catch(() => null);
        if (!now) return;
        const merged = mergeDraft(draftOf(contact), draft, draftOf(now.contact));
        setContact(now.contact);
        setDraft(merged.draft);
        setBoth(merged.both);
      },
    }),
  );
  return {
    draft,
    consent,
    both,
    isMoved,
    isSaving: update.isPending,
    // Of being overtaken the form tells in its own words, with what became of it.
    error: both !== null && failureOf(update.error).code === "contact-changed" ? null : update.error,
    set: (change: Partial<ContactDraft>) => setDraft((before) => ({ ...before, ...change }) as ContactDraft),
    setConsent: (change: Partial<ConsentAnswer>) => setConsent((before) => ({ ...before, ...change })),
    save: () =>
      update.mutate({
        id: contact.id,
        expected: contact.updatedAt,
        ...inputOf(draft),
        consent: consentInput(isMoved ? consent : NOT_AGREED),
      }),
  };
}
