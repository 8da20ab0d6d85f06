import './qopen.mjs';
