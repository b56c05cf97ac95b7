import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { offerExit, uncover } from "./exit.js";
import { closeHelplinesEasily } from "./helplines.js";
import { Scrolling } from "./scrolling.js";
import { silence } from "./status.js";
import { Transcript } from "./transcript.js";
import { followKeyboard } from "./viewport.js";
import { closeWipe, offerWipe } from "./wipe.js";

const byId = (id) => document.getElementById(id);

const conversation = new Conversation();
const transcript = new Transcript(byId("log"), new Scrolling(byId("log"), byId("newest")), (choice) =>
  conversation.sendChoice(choice),
);
const composer = new Composer(byId("composer"), (text) => conversation.sendText(text));
conversation.connect(transcript, composer);

offerExit(() => conversation.abandon());
offerWipe(() => conversation.forget());
closeHelplinesEasily();
followKeyboard();

// Without "#text" in the address: that would be one more page in the history, behind the exit.
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId(byId("composer").hidden ? "log" : "text").focus();
});

// Nothing can reach this conversation once the page is gone, so nothing of it needs to be kept,
// and the browser must not keep a picture of it for Back.
addEventListener("pagehide", () => {
  closeWipe();
  silence();
  conversation.abandon();
});
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  uncover();
  conversation.start();
});

conversation.start();
