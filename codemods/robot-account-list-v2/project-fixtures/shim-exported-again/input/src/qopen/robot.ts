export const robotId = (name: string) => name.trim();
