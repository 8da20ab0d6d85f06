import { vi } from 'vitest';
import { post } from '../http.js';

vi.mock(import('../http.js'), () => ({ post: vi.fn() }));
vi.mocked(post).mockResolvedValue({ data: { errcode: 0 } });
