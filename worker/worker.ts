import { runProcess } from './run-process';
import { installRuntime, startWorkerService } from './worker-service';

void runProcess('worker', async (parts) => {
  installRuntime();
  return await startWorkerService(parts);
});
