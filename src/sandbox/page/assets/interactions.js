// What a person does to the bot: commands, buttons, selects, modals. The answers appear through the live list.

import { act } from "./api.js";
import { openModal } from "./modal.js";
import { failed, sending, toast, unanswered } from "./notes.js";

/** Sends a command with its options. */
export async function slash(name, options) {
  const row = sending(`/${name}`);
  const clear = () => row.remove();
  // What the bot shows takes the place of "sending", even while the verb still waits for a deferred answer.
  document.addEventListener("news", clear, { once: true });
  try {
    const view = await act("slash", { name, options });
    if (!view.acknowledged) unanswered(`/${name}`);
    else if (view.modal) await openModal(view);
  } catch (error) {
    toast(error.message);
  } finally {
    clear();
  }
}

/** Presses a button or sends the values of a select; `control` shows that it is busy. */
export async function useComponent(verb, control, { message, customId }, values) {
  if (control.ariaBusy === "true") return;
  control.ariaBusy = "true";
  try {
    const view = await act(verb, { message_id: message, custom_id: customId, values });
    if (!view.acknowledged) failed(message);
    else if (view.modal) await openModal(view, { message, customId });
  } catch (error) {
    toast(error.message);
  } finally {
    control.ariaBusy = null;
  }
}
