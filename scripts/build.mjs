// Compiles to dist/ and bundles the workflows. Built beside, then swapped in: nobody ever runs half a build.
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourceHash } from './source-stamp.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const fresh = join(root, `dist.${process.pid}`);
const stamp = sourceHash(root);

try {
  execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', join(root, 'tsconfig.build.json'), '--outDir', fresh], {
    stdio: 'inherit',
    cwd: root,
  });
  const { bundleWorkflowCode, DefaultLogger } = require('@temporalio/worker');
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(fresh, 'workflows', 'index.js'),
    failureConverterPath: join(fresh, 'adapters', 'temporal', 'failure-converter.js'),
    logger: new DefaultLogger('WARN'),
    // stack traces need the lines of the sources, and every worker would keep their text in memory
    webpackConfigHook: (config) => ({ ...config, devtool: 'inline-nosources-source-map' }),
  });
  writeFileSync(join(fresh, 'workflow-bundle.js'), code);
  writeFileSync(join(fresh, '.stamp'), stamp);
  mkdirSync(join(root, 'dist'), { recursive: true });
  const old = join(root, `dist.old.${process.pid}`);
  renameSync(join(root, 'dist'), old);
  renameSync(fresh, join(root, 'dist'));
  rmSync(old, { recursive: true, force: true });
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
