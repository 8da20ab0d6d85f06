export const makeClient = () => ({ post: (path, body) => ({ path, body }) });
