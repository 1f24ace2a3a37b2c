import { runProcess } from './run-process';
import { installRuntime, startWorkerService } from './services';

void runProcess('worker', async (parts) => {
  installRuntime();
  return await startWorkerService(parts);
});
