"use client";

import { Failed, type FailedProps } from "~/components/failed";
import { OpenPage } from "~/components/front/front-page";

export default function ErrorPage(props: FailedProps) {
  return (
    <OpenPage>
      <Failed {...props} />
    </OpenPage>
  );
}
