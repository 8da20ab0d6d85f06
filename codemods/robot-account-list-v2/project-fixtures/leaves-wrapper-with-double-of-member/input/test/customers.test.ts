import { vi } from 'vitest';
import * as http from '../http.js';

vi.spyOn(http, 'post').mockResolvedValue({ data: { errcode: 0 } });
