"use client";

import { Toast } from "@base-ui/react/toast";
import { XIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import { useMemo, type ReactNode } from "react";

interface ToastOptions {
  /** The undo, or where to look: one short verb. */
  action?: { label: string; run: () => void };
}

/** Shows a line for eight seconds (paused by hover and focus): for undo and finished work, never for validation. Gives what takes it away. */
export function useToast(): (text: string, options?: ToastOptions) => () => void {
  const manager = Toast.useToastManager();
  return useMemo(
    () => (text, options) => {
      const action = options?.action;
      const id = manager.add({
        title: text,
        ...(action
          ? {
              actionProps: {
                children: action.label,
                onClick: () => {
                  manager.close(id);
                  action.run();
                },
              },
            }
          : {}),
      });
      return () => manager.close(id);
    },
    [manager],
  );
}

/** The place where toasts appear; once, around the whole app. */
export function Toasts({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider timeout={8000} limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="toasts">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const t = useTranslations("common");
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className="toast" swipeDirection={[]}>
      <Toast.Title render={<p />} />
      {toast.actionProps ? <Toast.Action /> : null}
      <Toast.Close className="toast-close" aria-label={t("close")}>
        <XIcon className="icon" aria-hidden />
      </Toast.Close>
    </Toast.Root>
  ));
}
