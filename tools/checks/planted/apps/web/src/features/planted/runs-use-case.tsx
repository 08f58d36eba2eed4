// expect: countersign/imports
"use client";
import { approveCampaign } from "@countersign/core/campaigns";

export const Button = () => <button onClick={() => approveCampaign}>Approve</button>;
