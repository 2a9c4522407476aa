// Jest setup provided by Grafana scaffolding
import './.config/jest-setup';

// Pages are lazy: on a busy machine the first one takes a while to be compiled.
const { configure } = require('@testing-library/react');
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(20_000);
