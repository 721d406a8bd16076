// Speaks with the sandbox: its control verbs, and the addresses that serve this page.

const { user, guild, channel } = document.body.dataset;

/** Who looks at what: what the page's address says, with the defaults filled in. */
export const place = { user, guild, channel };

/** Calls a control verb as the person of this page; throws an error whose message a person can read. */
export function act(verb, body = {}) {
  return answerOf(send(`/sandbox/${verb}`, { ...place, ...body })).then((response) => response.json());
}

/** Fetches one of the page's own parts for this person and place, as a response. */
export function part(name, body, more = {}) {
  const address = `/page/${name}?${new URLSearchParams({ ...place, ...more })}`;
  return answerOf(body === undefined ? fetch(address) : send(address, body));
}

function send(address, body) {
  return fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

async function answerOf(request) {
  let response;
  try {
    response = await request;
  } catch {
    throw new Error("The sandbox does not answer. Is it still running?");
  }
  if (response.ok) return response;
  const { setup_error, error } = await response.json().catch(() => ({}));
  throw new Error(setup_error ?? error ?? `The sandbox answered with status ${response.status}.`);
}
