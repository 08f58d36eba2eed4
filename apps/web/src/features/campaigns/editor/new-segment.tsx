"use client";

export function NewSegment(_props: { canCreate: boolean; onCreated: (id: string) => void }) {
  return null;
}
