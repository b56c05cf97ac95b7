/** Every Dutch sentence that the page's scripts show; B1, "je", nothing that frightens. */
export const TEXTS = Object.freeze({
  you: "Jij: ",
  bot: "Chatbot: ",
  choose: "Kies een antwoord, of typ het zelf",

  free: "Gratis",
  anonymous: "Anoniem",
  call: (phone) => `Bel ${phone}`,
  chatAt: (host) => `Chat op ${host}`,
  siteAt: (host) => `Kijk op ${host}`,
  whatHappens: "Wat gebeurt er dan?",
  newTab: " (opent een nieuw tabblad)",

  copy: "Kopieer de tekst",
  copied: "Gekopieerd",
  selected: "De tekst is gemarkeerd. Je kunt hem nu zelf kopiëren.",

  tooLong: (surplus) =>
    `Je bericht is ${surplus} ${surplus === 1 ? "teken" : "tekens"} te lang. Maak het korter of verdeel het over twee berichten.`,
  left: (count) => `Nog ${count} ${count === 1 ? "teken" : "tekens"}`,
  surplus: (count) => `${count} ${count === 1 ? "teken" : "tekens"} te veel`,

  notSent: "Niet verstuurd",
  sendAgain: "Opnieuw versturen",
  slow: "Het antwoord duurt wat langer. Je hoeft niets te doen.",
  slowShort: "Het duurt wat langer",

  offline: "Je hebt nu geen internet. Je bericht is niet weg: verstuur het opnieuw als je weer internet hebt.",
  unreachable: "De chat is nu niet te bereiken. Je bericht is niet weg. Probeer het over een minuutje opnieuw.",
  timeout: "Het antwoord komt niet door. Je bericht is niet weg. Probeer het zo nog een keer.",
  failed: "Er gaat iets mis aan onze kant. Je bericht is niet weg. Probeer het zo nog een keer.",
  busy: (seconds) => `Het is nu erg druk. Je bericht is niet weg. Probeer het over ${period(seconds)} opnieuw.`,
  rejected: "Dit bericht kwam niet goed aan. Typ het nog eens, of kies een knop.",
  meanwhile: "Wil je nu met iemand praten?",
  showHelplines: "Bekijk de hulplijnen",

  startFailed: {
    offline: "Je hebt nu geen internet, daarom start de chat niet. Bellen met een hulplijn kan misschien wel.",
    other: "De chat start nu niet. Dat ligt aan ons, niet aan jou.",
    busy: (seconds) => `Het is nu erg druk in de chat. Probeer het over ${period(seconds)} opnieuw.`,
  },
  tryAgain: "Probeer opnieuw",

  expired: "Dit gesprek is verlopen. We bewaren een gesprek maar kort.",
  expiredText: "Wat je typte, staat nog in het veld. Begin een nieuw gesprek en verstuur het dan.",
  ended: "Dit gesprek is afgelopen en gewist.",
  newConversation: "Nieuw gesprek",

  wiping: "Even wissen.",
  wiped: "Dit gesprek is weg. Ook bij ons is er niets meer van.",
  wipedHistory: "Je browser onthoudt nog wel dat je hier was. Dat kun je zelf wissen bij Geschiedenis.",
  wipeFailed: (seconds) =>
    `Op dit scherm is alles weg. Bij ons is het nog niet gelukt, want de verbinding doet het niet. ${
      seconds ? `Lukt het niet meer? Dan verdwijnt het vanzelf binnen ${period(seconds)}.` : "Probeer het zo nog een keer."
    }`,
  wipeAgain: "Wis het nog een keer",

  shiftOnce: "Druk nog 2 keer op Shift om snel weg te gaan.",
  shiftTwice: "Druk nog 1 keer op Shift om snel weg te gaan.",
  shiftExpired: "Je blijft op deze pagina.",
  leaving: "Je gaat weg van deze pagina.",
});

function period(seconds) {
  if (seconds >= 3600) return `${Math.ceil(seconds / 3600)} uur`;
  if (seconds > 90) return `${Math.ceil(seconds / 60)} minuten`;
  if (seconds > 1) return `${Math.ceil(seconds)} seconden`;
  return "een paar seconden";
}
