/** What programs use of request-promise: options in, the body out. */
module.exports = rp;

async function rp({ uri, method, headers, json, body }) {
  const content = typeof json === 'object' ? json : body;
  const reply = await fetch(uri, {
    method,
    headers,
    body: json ? JSON.stringify(content) : content,
  });
  return json ? reply.json() : reply.text();
}

rp.post = (options) => rp({ ...options, method: 'POST' });
