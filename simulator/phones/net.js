// Talking to the control API.

export async function ask(path, values) {
  const query = values ? "?" + new URLSearchParams(values) : "";
  return answerOf(await fetch("/control/" + path + query));
}

export async function tell(path, values, method = "POST") {
  const headers = { "content-type": "application/json" };
  return answerOf(await fetch("/control/" + path, { method, headers, body: JSON.stringify(values) }));
}

async function answerOf(response) {
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error || "Có lỗi xảy ra.");
  return answer;
}

export async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  // In slices: spreading a large photo into one call overflows the stack.
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}
