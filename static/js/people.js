/** Coming in: the time zone of this browser, and words when a passkey does not work. */

import { toast } from "sorasite/toast";

for (const field of document.querySelectorAll("input[data-time-zone]")) {
  field.value ||= Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const words = document.querySelector("[data-passkey-trouble]");
  if (words) toast(words.dataset.passkeyTrouble);
});
