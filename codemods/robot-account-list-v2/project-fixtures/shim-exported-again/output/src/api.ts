export * from './qopen/robot.js';
