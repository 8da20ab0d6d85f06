import { vi } from 'vitest';
vi.mock('./paths.js', () => ({ PATHS: { byIds: '/mocked' } }));
