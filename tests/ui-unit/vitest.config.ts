import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// The sources are tested where they lie; what they import is taken from here, so the labextension itself
// need not be installed.
export default defineConfig({
  resolve: {
    alias: {
      '@praxis': here('../../jupyter_ext/labextension/src'),
      '@lumino/coreutils': here('node_modules/@lumino/coreutils'),
      '@lumino/signaling': here('node_modules/@lumino/signaling'),
      diff: here('node_modules/diff')
    }
  },
  esbuild: { tsconfigRaw: '{}' },
  test: { include: ['specs/**/*.spec.ts'], environment: 'node' }
});
