// expect: nothing
"use client";
import type { AppRouter } from "@countersign/api";
import { ApproveCampaign } from "@countersign/core/campaigns/schema";

export const Form = ({ router }: { router: AppRouter }) => <p>{String([router, ApproveCampaign])}</p>;
