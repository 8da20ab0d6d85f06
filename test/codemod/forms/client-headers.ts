/** The headers that every call sends. */
export const HEADERS = "headers: { 'Content-Type': 'application/json', Token: token }";
