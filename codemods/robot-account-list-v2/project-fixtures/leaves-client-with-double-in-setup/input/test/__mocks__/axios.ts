import { vi } from 'vitest';

export default { post: vi.fn() };
