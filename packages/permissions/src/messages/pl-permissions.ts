import type { Words } from "./words.ts";

/** The catalogue in Polish, in its order. */
export const permissions: Words["permissions"] = {
  contact: {
    view: { label: "Kontakty", description: "Podgląd kontaktów oraz ich adresów wszędzie tam, gdzie dana osoba się pojawia." },
    edit: { label: "Edycja kontaktów", description: "Zmiana pól, tagów i kategorii kontaktów." },
    create: {
      label: "Może tworzyć kontakty",
      description: "Dodawanie kontaktów ręcznie lub przez wklejenie listy; kto dodaje kontakt, staje się jego właścicielem.",
    },
    import: { label: "Import kontaktów", description: "Wczytywanie kontaktów z pliku i aktualizacja tych, które już są." },
    export: { label: "Eksport kontaktów", description: "Pobieranie kontaktów, raportów kampanii i odpowiedzi z formularzy jako pliku." },
    email: {
      label: "Działania: e-mail",
      description: "Bycie nadawcą e-maili do kontaktów; bez uprawnienia „Kontakty” widać tylko liczby, nigdy osoby.",
    },
    sms: {
      label: "Działania: SMS",
      description: "Bycie nadawcą SMS-ów do kontaktów; bez uprawnienia „Kontakty” widać tylko liczby, nigdy osoby.",
    },
  },
  segment: { edit: { label: "Segmenty", description: "Tworzenie i zmiana zapisanych reguł, które wybierają kontakty." } },
  campaign: {
    view: { label: "Podgląd kampanii", description: "Otwieranie kampanii: ich treść, reguła odbiorców i stan." },
    edit: { label: "Edycja kampanii", description: "Tworzenie kampanii i zmienianie ich do chwili wysłania do zatwierdzenia." },
    send: {
      label: "Nadawca",
      description: "Wysyłanie kampanii do zatwierdzenia jako ich nadawca; czekają w skrzynce nadawczej na czyjeś zatwierdzenie.",
    },
    sendWithoutApproval: {
      label: "Może wysyłać bez zatwierdzenia",
      description: "Wysyłanie kampanii od razu, bez niczyjej kontrasygnaty; zapis o tym mówi.",
    },
    approve: {
      label: "Może zatwierdzać kampanie",
      description: "Zatwierdzanie lub odrzucanie kampanii, które inni wysłali do zatwierdzenia.",
    },
  },
  sms: {
    broadcast: {
      label: "Może używać masowych SMS-ów",
      description: "Pisanie i wysyłanie SMS-ów do wielu kontaktów oraz podgląd raportów własnych wysyłek.",
    },
  },
  program: { edit: { label: "Programy", description: "Budowanie i uruchamianie automatycznych programów, które wysyłają same." } },
  template: {
    administer: {
      label: "Administrator szablonów",
      description: "Dodawanie, zmiana i usuwanie szablonów w bibliotece, od której wszyscy zaczynają.",
    },
  },
  form: {
    edit: {
      label: "Ankiety, strony i formularze",
      description: "Tworzenie, zmiana i publikowanie formularzy; odpowiedzi widać, gdy ma się też Raporty.",
    },
    legacy: { label: "Może używać ankiet i formularzy (starsze)", description: "Otwieranie wcześniejszego narzędzia ankiet i formularzy." },
  },
  report: {
    view: {
      label: "Raporty",
      description:
        "Podgląd raportów kampanii (co wysłano, co się nie powiodło lub jest niepewne, czego nie wysłano i dlaczego) oraz odpowiedzi z formularzy.",
    },
    drillDown: { label: "Szczegóły raportów", description: "Przejście od liczby w raporcie do osób, które za nią stoją." },
  },
  analytics: {
    view: { label: "Analityka", description: "Otwieranie analityki z jej trendami i porównaniami." },
    crossAccount: {
      label: "Analityka wielu kont",
      description: "Porównywanie kont, do których się należy; nieaktywne przy jednym koncie.",
    },
  },
  ecommerce: {
    view: { label: "E-commerce", description: "Otwieranie działu e-commerce oraz podgląd sprzedaży i zakupów na stronie kontaktu." },
  },
  integration: { use: { label: "Integracje", description: "Łączenie innych systemów w centrum integracji." } },
  conversation: {
    view: { label: "Podgląd rozmów", description: "Czytanie rozmów z klientami." },
    reply: { label: "Odpowiadanie klientom", description: "Odpowiadanie klientom w rozmowach." },
    note: { label: "Notatki prywatne", description: "Pisanie w rozmowach notatek, których klienci nigdy nie widzą." },
    assign: { label: "Przydzielanie rozmów", description: "Przekazywanie rozmów osobom i zespołom." },
    resolve: { label: "Zamykanie rozmów", description: "Zamykanie rozmów i otwieranie ich na nowo." },
  },
  chat: { agent: { label: "Może używać czatu", description: "Prowadzenie rozmów na żywo jako agent." } },
  faq: {
    edit: { label: "Tworzenie i edycja artykułów FAQ", description: "Pisanie i zmiana artykułów FAQ, które nie są jeszcze publiczne." },
    publish: { label: "Publikowanie artykułów FAQ", description: "Publikowanie artykułów FAQ i wycofywanie ich." },
  },
  tracking: {
    use: { label: "Śledzenie e-maili", description: "Śledzenie własnych e-maili do pojedynczych osób." },
    statistics: { label: "Statystyki śledzenia e-maili", description: "Podgląd otwarć i kliknięć śledzonych e-maili." },
    settings: { label: "Ustawienia śledzenia e-maili", description: "Zmiana działania śledzenia e-maili w koncie." },
    triggers: {
      label: "Konfiguracja wyzwalaczy",
      description: "Konfiguracja reguł, które działają same, gdy ktoś otworzy śledzony e-mail lub w niego kliknie.",
    },
  },
  account: {
    manage: {
      label: "Może zarządzać kontem",
      description: "Zmiana ustawień konta, jego adresów nadawcy, serwera, przez który wysyła, i listy wykluczeń oraz usuwanie danych osób.",
    },
  },
  user: {
    manage: {
      label: "Zarządzanie użytkownikami",
      description:
        "Zapraszanie osób i decydowanie, kim są w koncie; w zakresie Grupa tylko tych, których wszystkie zespoły są własnymi zespołami.",
    },
  },
  team: { manage: { label: "Zarządzanie zespołami", description: "Tworzenie zespołów i decydowanie o tym, kto do nich należy." } },
  access: {
    manage: {
      label: "Zarządzanie dostępem do kontaktów",
      description: "Podział kontaktów na grupy dostępu i decydowanie o tym, które zespoły i osoby mają do nich dostęp.",
    },
  },
  approvalRule: {
    manage: {
      label: "Zarządzanie regułami zatwierdzania",
      description: "Decydowanie o tym, które kampanie czekają na czyje zatwierdzenie.",
    },
  },
  level: {
    manage: {
      label: "Zarządzanie kontrolą dostępu",
      description: "Ustawianie poziomu dostępu osób w każdej aplikacji oraz poziomu domyślnego dla nowych osób.",
    },
  },
  audit: { view: { label: "Podgląd dziennika zdarzeń", description: "Wgląd w to, kto i kiedy zmieniał dostęp i decydował o wysyłce." } },
  role: {
    manage: {
      label: "Tworzenie i zmiana ról",
      description: "Tworzenie ról niestandardowych i zmiana tego, co dają; mają je tylko administratorzy konta (Account Admin).",
    },
  },
};
